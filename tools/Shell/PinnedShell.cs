using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace ThreadingDemo.Shell;

/// <summary>The PowerShell whose version the checkout's tool manifest pins.</summary>
public static class PinnedShell
{
    /// <summary>The pinned version, such as <c>7.6.9</c>.</summary>
    public static string Version { get; } = ReadVersion();

    /// <summary>Restores the shell from the package registry, unless the package folder has it.</summary>
    /// <exception cref="SetUpException">It could not be restored.</exception>
    public static async Task RestoreAsync()
    {
        if (await DotNet.FindFailureAsync("tool", "restore") is { } output)
        {
            string reason = output.FirstOrDefault(line => line.Contains("error")) ?? output.FirstOrDefault() ?? "no reason was given";
            throw new SetUpException($"PowerShell {Version} could not be restored from the package registry ({reason}). " +
                "Check the network and `dotnet nuget list source`, then run `dotnet tool restore`.");
        }
    }

    /// <summary>
    /// Describes a shell with <paramref name="arguments"/>, in the root of the checkout and attached to this console.
    /// </summary>
    public static ProcessStartInfo Describe(params IEnumerable<string> arguments) =>
        DotNet.Describe(["tool", "run", "pwsh", "--", .. arguments]);

    private static string ReadVersion()
    {
        using FileStream manifest = File.OpenRead(Path.Combine(Repository.Root, ".config", "dotnet-tools.json"));
        using JsonDocument document = JsonDocument.Parse(manifest);
        return document.RootElement.GetProperty("tools").GetProperty("powershell").GetProperty("version").GetString()!;
    }
}
