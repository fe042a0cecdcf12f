using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace ThreadingDemo.Shell;

/// <summary>Starts the SDK that runs this process, in the root of the checkout.</summary>
internal static class DotNet
{
    /// <summary>Describes <c>dotnet</c> with <paramref name="arguments"/>, attached to this console.</summary>
    public static ProcessStartInfo Describe(params IEnumerable<string> arguments) =>
        new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = Repository.Root,
        };

    /// <summary>
    /// Runs <c>dotnet</c> with <paramref name="arguments"/> to its end, and captures its output.
    /// </summary>
    /// <returns>Its output lines if it failed; null if it succeeded.</returns>
    public static async Task<IReadOnlyList<string>?> FindFailureAsync(params string[] arguments)
    {
        ProcessStartInfo start = Describe(arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        string[] streams = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? null
            : [.. streams.SelectMany(text => text.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0).Distinct()];
    }
}
