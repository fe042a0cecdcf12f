using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ThreadingDemo.Cli.Output;

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
        // The framework's own stream ignores a closed pipe, so a run would continue without a reader. For a file, that
        // stream is used, because only it shares its position with other writers.
        nint handle = OperatingSystem.IsWindows() ? GetStdHandle(WindowsStandardOutput) : StandardOutput;
        FileStream pipe = new(new SafeFileHandle(handle, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        Stream stream = pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
        return new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
    }

    [DllImport("kernel32.dll")]
    private static extern nint GetStdHandle(int which);
}
