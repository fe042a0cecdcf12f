using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ThreadingDemo.Cli.Commands;
using Xunit;

namespace ThreadingDemo.Tests.Mono;

/// <summary>The reports of the shipped assembly under Mono: the lines of each report, by its name.</summary>
public sealed class MonoRun : IAsyncLifetime
{
    private const string ProgramName = "mono";
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(4);

    // 128 and the number of SIGABRT.
    private const int Aborted = 134;

    private ILookup<string, string>? lines;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // Mono sometimes aborts if a thread is interrupted again before the first interruption has thrown its exception. A
        // stopped run cannot exclude that, so an aborted process, and only such a process, is started again.
        int exitCode = Aborted;
        for (int attempt = 0; attempt < 3 && exitCode == Aborted; attempt++)
        {
            if (await TryRunAsync() is not { } result)
            {
                return;
            }

            exitCode = result.ExitCode;
            Assert.True(exitCode is 0 or Aborted, $"{ProgramName} ended with exit code {exitCode}: {result.Error}");
            if (exitCode == 0)
            {
                lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => line.Split(": ", 2))
                    .ToLookup(parts => parts[0], parts => parts[1]);
            }
        }

        Assert.True(exitCode == 0, $"{ProgramName} aborted each time.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The lines of a report; skips the test if Mono is not installed.</summary>
    internal IEnumerable<string> Lines(string report)
    {
        Assert.SkipWhen(lines is null, $"There is no '{ProgramName}' on PATH. On Debian, the package mono-devel brings it.");
        return lines[report];
    }

    // Null if Mono is not installed.
    private static async Task<(int ExitCode, string Output, string Error)?> TryRunAsync()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string program = Path.Combine(Repository.Root, "tests", "ThreadingDemo.Mono", "bin", configuration, "net472",
            "ThreadingDemo.Mono.exe");
        ProcessStartInfo start = new(ProgramName)
        {
            ArgumentList = { program },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Mono writes a crash report into the folder in which it was started.
            WorkingDirectory = Path.GetTempPath(),
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            try
            {
                await Task.WhenAll(output, error, process.WaitForExitAsync()).WaitAsync(patience);
            }
            finally
            {
                process.Kill();
            }

            return (process.ExitCode, await output, await error);
        }
    }
}
