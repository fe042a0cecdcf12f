using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace ThreadingDemo.Tests.Mono;

/// <summary>What the shipped assembly reports under Mono: the lines of each report, by the report's name.</summary>
public sealed class MonoRun : IAsyncLifetime
{
    private const string ProgramName = "mono";
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(4);

    private ILookup<string, string>? lines;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string program = Path.Combine(Repository.Root, "tests", "ThreadingDemo.Mono", "bin", configuration, "net472", "ThreadingDemo.Mono.exe");
        ProcessStartInfo start = new(ProgramName) { ArgumentList = { program }, RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return;
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

            Assert.True(process.ExitCode == 0, $"{ProgramName} ended with exit code {process.ExitCode}: {await error}");
            lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(": ", 2))
                .ToLookup(parts => parts[0], parts => parts[1]);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The lines of a report; skips the test where there is no Mono.</summary>
    internal IEnumerable<string> Lines(string report)
    {
        Assert.SkipWhen(lines is null, $"There is no '{ProgramName}' on PATH. On Debian, the package mono-devel brings it.");
        return lines[report];
    }
}
