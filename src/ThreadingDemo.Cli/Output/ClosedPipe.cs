using System;
using System.IO;

namespace ThreadingDemo.Cli.Output;

/// <summary>Distinguishes a closed pipe from other errors of the output.</summary>
internal static class ClosedPipe
{
    private const int BrokenPipeOnUnix = 32;
    private const int BrokenPipeOnWindows = unchecked((int)0x8007006D);
    private const int ClosingPipeOnWindows = unchecked((int)0x800700E8);

    public static bool Caused(IOException exception) => OperatingSystem.IsWindows()
        ? exception.HResult is BrokenPipeOnWindows or ClosingPipeOnWindows
        : exception.HResult == BrokenPipeOnUnix;
}
