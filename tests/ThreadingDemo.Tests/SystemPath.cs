using System;
using System.Runtime.CompilerServices;

namespace ThreadingDemo.Tests;

/// <summary>Lets the tests find installed programs, independently of the PATH with which they are started.</summary>
internal static class SystemPath
{
    [ModuleInitializer]
    public static void Extend()
    {
        if (!OperatingSystem.IsWindows())
        {
            Environment.SetEnvironmentVariable("PATH", Environment.GetEnvironmentVariable("PATH") + ":/usr/bin:/bin");
        }
    }
}
