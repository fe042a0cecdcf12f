using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ThreadingDemo.Shell;

namespace ThreadingDemo.Pester;

/// <summary>A run of the suite in a shell of its own, under one culture.</summary>
internal sealed class PesterRun(string culture, params string[] excludedTags)
{
    /// <summary>The name of the culture; empty for the invariant one.</summary>
    public string Culture => culture;

    /// <summary>Runs the suite and hands out each result as it comes.</summary>
    /// <param name="observe">Gets each result, one after the other.</param>
    /// <param name="cancellation">Ends the shell with all that it has started.</param>
    /// <returns>Null if the shell ran to its end; otherwise what went wrong outside of the tests.</returns>
    public async Task<string?> RunAsync(Func<PesterResult, Task> observe, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("threadingdemo-pester").FullName;
        try
        {
            string path = Path.Combine(folder, "results.jsonl");
            await File.WriteAllTextAsync(path, "", cancellation);
            using Process shell = Start(path);
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

    private Process Start(string path)
    {
        string script = Path.Combine(Repository.Root, "tests", "Pester", "Invoke-Suite.ps1");
        List<string> arguments = ["-NoLogo", "-NoProfile", "-NonInteractive", "-File", script, "-ResultPath", path];
        if (culture.Length > 0)
        {
            arguments.AddRange(["-Culture", culture]);
        }

        if (excludedTags.Length > 0)
        {
            arguments.AddRange(["-ExcludeTag", string.Join(',', excludedTags)]);
        }

        ProcessStartInfo start = PinnedShell.Describe(arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        return Process.Start(start)!;
    }

    // Reads whole lines while the shell appends them, until it has ended and all are read.
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
