using System;
using System.IO;

namespace ThreadingDemo.Shell;

/// <summary>The checkout that this assembly was built in.</summary>
public static class Repository
{
    /// <summary>The full path of the folder with the module's manifest.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ThreadingDemo.psd1")))
            {
                return folder.FullName;
            }
        }

        throw new SetUpException($"No ThreadingDemo.psd1 in a folder above {AppContext.BaseDirectory}: run this from a checkout.");
    }
}
