using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ThreadingDemo.Cli;

/// <summary>The process's own output and error.</summary>
internal static class StandardConsole
{
    private const int StandardOutput = 1;
    private const int WindowsStandardOutput = -11;

    public static CliConsole Open() => (Console.IsOutputRedirected
        ? new CliConsole(OpenRedirected(), Console.Error)
        : CliConsole.OnTerminal(Console.Out, Console.Error, Environment.GetEnvironmentVariable("NO_COLOR"))) with
    {
        Progress = Console.IsErrorRedirected ? null : Console.Error,
    };

    private static StreamWriter OpenRedirected()
    {
        // The framework's own stream ignores that a pipe's reader has gone, and a run would go on for nobody. A file
        // has no reader to go, but may have other writers, and only that stream shares its position with them.
        nint handle = OperatingSystem.IsWindows() ? GetStdHandle(WindowsStandardOutput) : StandardOutput;
        FileStream pipe = new(new SafeFileHandle(handle, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        Stream stream = pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
        return new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
    }

    [DllImport("kernel32.dll")]
    private static extern nint GetStdHandle(int which);
}
