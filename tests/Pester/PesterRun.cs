using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ThreadingDemo.Shell;

namespace ThreadingDemo.Pester;

/// <summary>A run of the suite in a new shell.</summary>
internal sealed class PesterRun
{
    /// <summary>The name of the run in reports.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the culture; empty for the invariant one.</summary>
    public string Culture { get; init; } = "";

    /// <summary>Whether the module is packed, published and installed first, and the installed copy tested.</summary>
    public bool TestsInstalledCopy { get; init; }

    /// <summary>The tags of the excluded tests.</summary>
    public IReadOnlyList<string> ExcludedTags { get; init; } = [];

    /// <summary>Runs the suite and passes on each result as it comes.</summary>
    /// <param name="observe">Called for each result, one after the other.</param>
    /// <param name="cancellation">Ends the shell with all its child processes.</param>
    /// <returns>Null if the shell ran to its end; otherwise the problem outside of the tests.</returns>
    public async Task<string?> RunAsync(Func<PesterResult, Task> observe, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("threadingdemo-pester").FullName;
        try
        {
            string path = Path.Combine(folder, "results.jsonl");
            await File.WriteAllTextAsync(path, "", cancellation);
            using Process shell = Process.Start(Describe(path, TestsInstalledCopy ? await InstallAsync(folder) : null))!;
            using CancellationTokenRegistration end = cancellation.Register(() => shell.Kill(entireProcessTree: true));
            Task<string> output = shell.StandardOutput.ReadToEndAsync(CancellationToken.None);
            Task<string> errors = shell.StandardError.ReadToEndAsync(CancellationToken.None);
            shell.StandardInput.Close();

            int count = await FollowAsync(path, shell, observe);
            cancellation.ThrowIfCancellationRequested();
            return shell.ExitCode is 0 or 1 && count > 0
                ? null
                : $"The shell ended with exit code {shell.ExitCode} after {count} tests.\n{await output}\n{await errors}".TrimEnd();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The path of the installed manifest.
    private static async Task<string> InstallAsync(string folder)
    {
        using Process shell = Process.Start(Describe("Install-Package.ps1", Path.Combine(folder, "installed")))!;
        shell.StandardInput.Close();
        string[] streams = await Task.WhenAll(shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        return shell.ExitCode == 0 ? streams[0].Trim()
            : throw new SetUpException($"The package could not be installed. {string.Concat(streams)}");
    }

    private ProcessStartInfo Describe(string resultPath, string? manifest)
    {
        List<string> arguments = ["-ResultPath", resultPath];
        if (Culture.Length > 0)
        {
            arguments.AddRange(["-Culture", Culture]);
        }

        if (ExcludedTags.Count > 0)
        {
            arguments.AddRange(["-ExcludeTag", string.Join(',', ExcludedTags)]);
        }

        ProcessStartInfo start = Describe("Invoke-Suite.ps1", [.. arguments]);
        start.Environment["THREADINGDEMO_MANIFEST"] = manifest;
        return start;
    }

    // Runs a script of this folder in the pinned shell, without colours and with empty input.
    private static ProcessStartInfo Describe(string script, params string[] arguments)
    {
        ProcessStartInfo start = PinnedShell.Describe(
            ["-NoProfile", "-NonInteractive", "-File", Path.Combine(Repository.Root, "tests", "Pester", script), .. arguments]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        if (!OperatingSystem.IsWindows())
        {
            // The tests use programs that every Unix has, even if the PATH of this process does not contain them.
            start.Environment["PATH"] += ":/usr/bin:/bin";
        }

        return start;
    }

    // Reads complete lines while the shell appends them, until it has ended and all lines are read.
    private static async Task<int> FollowAsync(string path, Process shell, Func<PesterResult, Task> observe)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        List<byte> line = [];
        byte[] buffer = new byte[4096];
        int count = 0;
        while (true)
        {
            bool ended = shell.HasExited;
            int length = await file.ReadAsync(buffer);
            for (int i = 0; i < length; i++)
            {
                if (buffer[i] != '\n')
                {
                    line.Add(buffer[i]);
                    continue;
                }

                await observe(PesterResult.Read(Encoding.UTF8.GetString([.. line])));
                line.Clear();
                count++;
            }

            if (length == 0)
            {
                if (ended)
                {
                    return count;
                }

                await Task.Delay(100);
            }
        }
    }
}
