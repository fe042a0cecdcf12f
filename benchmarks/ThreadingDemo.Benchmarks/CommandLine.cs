using System;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace ThreadingDemo.Benchmarks;

/// <summary>The command line's own process, as its users start it.</summary>
internal static class CommandLine
{
    // The folder of a program ends in its configuration and framework, here as there.
    private static readonly string program = Path.Combine(
        Pan.Repository(), "src", "ThreadingDemo.Cli", "bin", Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "../.."), AppContext.BaseDirectory), "threading-demo");

    /// <summary>How long it takes from its start to its end.</summary>
    public static double Seconds(string arguments)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        Run(arguments, _ => { });
        return stopwatch.Elapsed.TotalSeconds;
    }

    /// <summary>The most memory that it has at any time, in MB.</summary>
    public static double PeakMegabytes(string arguments)
    {
        long peak = 0;
        Run(arguments, process =>
        {
            try
            {
                while (!process.HasExited)
                {
                    process.Refresh();
                    peak = Math.Max(peak, process.PeakWorkingSet64);
                    Thread.Sleep(10);
                }
            }
            catch (InvalidOperationException)
            {
                // It has come to its end since it was asked.
            }
        });
        return peak / 1e6;
    }

    private static void Run(string arguments, Action<Process> watch)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        watch(process);
        process.WaitForExit();
        if (process.ExitCode > 2)
        {
            throw new InvalidOperationException($"threading-demo {arguments} has ended with {process.ExitCode}.");
        }
    }
}
