using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using ThreadingDemo.Shell;

// Restores the pinned shell, builds the module, and starts the shell with the module imported: for a first demo, or,
// with the argument `prompt`, for its user.
const string import = "Import-Module ./ThreadingDemo.psd1 -ErrorAction Stop";
const string demo = $"{import}; Start-LockDemo -ThreadCount 3 -MaxDelayMilliseconds 50 | Format-Table";
const string greeting = "\"ThreadingDemo in PowerShell $($PSVersionTable.PSVersion). " +
    "Get-ThreadingDemo lists the examples; Get-Help about_ThreadingDemo explains them.\"";

IReadOnlyList<string>? shellArguments = args switch
{
    [] => ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", demo],
    ["prompt"] => ["-NoLogo", "-NoExit", "-Command", $"{import}; {greeting}"],
    _ => null,
};
if (shellArguments is null)
{
    return Fail($"The argument cannot be '{string.Join(' ', args)}': give none to run a demo, or prompt for a shell with the module.");
}

try
{
    Console.Error.WriteLine($"Restoring PowerShell {PinnedShell.Version} and building the module ...");
    await Task.WhenAll(PinnedShell.RestoreAsync(), BuildAsync());
}
catch (SetUpException exception)
{
    foreach (string line in exception.Details)
    {
        Console.Error.WriteLine(line);
    }

    return Fail(exception.Message);
}

// Ctrl-C belongs to the shell; this process ends when the shell does.
Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
using Process shell = Process.Start(PinnedShell.Describe(shellArguments))!;
await shell.WaitForExitAsync();
return shell.ExitCode;

static async Task BuildAsync()
{
    if (await DotNet.FindFailureAsync("build", "src/ThreadingDemo", "-v:quiet", "-nologo") is { } output)
    {
        throw new SetUpException("The module could not be built; the lines above say why. It takes the .NET SDK 10, " +
            "a package registry (`dotnet nuget list source`) and a checkout that can be written to.", output);
    }
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 1;
}
