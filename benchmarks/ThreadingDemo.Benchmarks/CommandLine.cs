using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

namespace ThreadingDemo.Benchmarks;

/// <summary>The process of the command line, started as users start it.</summary>
internal static class CommandLine
{
    private static readonly Lazy<string> published = new(Publish);

    /// <summary>The program as a build creates it, for any machine.</summary>
    /// <remarks>The folder of a program ends with its configuration and framework, which are those of this program.</remarks>
    public static string Built { get; } = Path.Combine(
        Pan.Repository(), "src", "ThreadingDemo.Cli", "bin",
            Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "../.."), AppContext.BaseDirectory), "threading-demo");

    /// <summary>The program published for this machine, as README recommends for frequent starts.</summary>
    public static string Published => published.Value;

    /// <summary>The time from its start to its end.</summary>
    public static double Seconds(string program, string arguments)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        Run(program, arguments, _ => { });
        return stopwatch.Elapsed.TotalSeconds;
    }

    /// <summary>The peak memory in MB.</summary>
    public static double PeakMegabytes(string arguments) => Measure(Built, arguments).Megabytes;

    /// <summary>The time from the start of a program to its end, its peak memory, and its output.</summary>
    public static (double Seconds, double Megabytes, string Output) Measure(string program, string arguments)
    {
        long peak = 0;
        Stopwatch stopwatch = Stopwatch.StartNew();
        string output = Run(program, arguments, process =>
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
                // The process ended after it was queried.
            }
        });
        return (stopwatch.Elapsed.TotalSeconds, peak / 1e6, output);
    }

    private static string Publish()
    {
        string folder = Directory.CreateTempSubdirectory("published").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Run("dotnet", $"publish {Path.Combine(Pan.Repository(), "src", "ThreadingDemo.Cli")} -c Release -r {RuntimeInformation.RuntimeIdentifier} --no-self-contained -o {folder}", _ => { });
        string program = Path.Combine(folder, "threading-demo");
        return File.Exists(program) ? program : throw new FileNotFoundException("The program could not be published.", program);
    }

    private static string Run(string program, string arguments, Action<Process> watch)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        StringBuilder output = new();
        process.OutputDataReceived += (_, line) => output.Append(line.Data).Append('\n');
        process.BeginOutputReadLine();
        watch(process);
        process.WaitForExit();
        if (process.ExitCode > 2)
        {
            throw new InvalidOperationException($"{program} {arguments} has ended with {process.ExitCode}.");
        }

        return output.ToString();
    }
}
