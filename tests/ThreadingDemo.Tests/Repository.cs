using System;
using System.IO;

namespace ThreadingDemo.Tests;

/// <summary>The repository that the tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ThreadingDemo.psd1")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
