using System;
using System.Runtime.CompilerServices;

namespace ThreadingDemo.Tests;

/// <summary>Lets the tests find programs that the system has installed, whatever PATH they are started with.</summary>
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
