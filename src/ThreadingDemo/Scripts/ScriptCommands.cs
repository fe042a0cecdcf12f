using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;

namespace ThreadingDemo.Scripts;

/// <summary>Classifies commands by their names.</summary>
internal static class ScriptCommands
{
    /// <summary>The command that stands in for ForEach-Object -Parallel.</summary>
    public const string ForEach = "Invoke-ControlledForEach";

    private static readonly HashSet<string> ForEachNames = new(StringComparer.OrdinalIgnoreCase) { "ForEach-Object", "foreach", "%" };

    // In a controlled runspace these names and their aliases refer to the stand-ins.
    private static readonly HashSet<string> Controlled = new(StringComparer.OrdinalIgnoreCase)
    {
        "Start-ThreadJob", "Get-Job", "Wait-Job", "Receive-Job", "Stop-Job", "Remove-Job", "Start-Sleep",
    };

    private static readonly HashSet<string> ControlledAliases =
        new(StringComparer.OrdinalIgnoreCase) { "gjb", "wjb", "rcjb", "spjb", "rjb", "sleep" };

    private static readonly HashSet<string> Processes =
        new(StringComparer.OrdinalIgnoreCase) { "Start-Job", "sajb", "Invoke-Command", "icm" };

    // The commands that use no state outside the script.
    private static readonly HashSet<string> Pure = new(StringComparer.OrdinalIgnoreCase)
    {
        "Add-Member", "Compare-Object", "ConvertFrom-Csv", "ConvertFrom-Json", "ConvertFrom-StringData", "ConvertTo-Csv",
        "ConvertTo-Html", "ConvertTo-Json", "ConvertTo-Xml", "ForEach-Object", "foreach", "%", "Format-Custom", "Format-List",
        "Format-Table", "Format-Wide", "Get-Command", "Get-Culture", "Get-Date", "Get-Member", "Get-Random", "Get-Unique",
        "Get-Variable", "Group-Object", "group", "Join-Path", "Join-String", "Measure-Command", "Measure-Object", "measure", "New-Guid",
        "New-Object", "New-TimeSpan", "New-Variable", "Out-Default", "Out-Null", "Out-String", "Select-Object", "select",
        "Select-String", "Set-StrictMode", "Set-Variable", "Sort-Object", "sort", "Split-Path", "Tee-Object", "Where-Object", "where",
        "?", "Write-Debug", "Write-Error", "Write-Host", "Write-Information", "Write-Output", "echo", "Write-Progress", "Write-Verbose",
        "Write-Warning", "Import-Module", "Set-Location", "cd", "Push-Location", "Pop-Location", "Get-Location", "pwd",
    };

    /// <summary>The name of a command without its module; empty if the script computes it.</summary>
    public static string NameOf(CommandAst command)
    {
        string name = command.GetCommandName() ?? "";
        return name.Substring(name.LastIndexOf('\\') + 1);
    }

    /// <summary>True if a name is that of ForEach-Object.</summary>
    public static bool IsForEachName(string name) => ForEachNames.Contains(name);

    /// <summary>True if a command is ForEach-Object with -Parallel.</summary>
    public static bool IsForEachParallel(CommandAst command) =>
        ForEachNames.Contains(NameOf(command)) && HasParameter(command, "Parallel", 2);

    /// <summary>True if a command runs its script blocks on other threads of the process.</summary>
    public static bool GivesToThread(CommandAst command) =>
        IsForEachParallel(command)
        || NameOf(command).Equals("Start-ThreadJob", StringComparison.OrdinalIgnoreCase)
        || NameOf(command).Equals(ForEach, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of the stand-in for a command; null if there is none.</summary>
    public static string? StandIn(string name) =>
        Controlled.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? (ControlledAliases.Contains(name) ? name : null);

    /// <summary>True if a command runs its script blocks in another process or session.</summary>
    public static bool StartsProcess(string name) => Processes.Contains(name);

    /// <summary>True if a command may use state outside the script.</summary>
    public static bool MayUseOutside(CommandAst command, ScriptBlockAst script)
    {
        string name = NameOf(command);
        return name.Length > 0 && !Pure.Contains(name) && !IsDefined(name, script);
    }

    /// <summary>True if a script defines a function of that name.</summary>
    public static bool IsDefined(string name, ScriptBlockAst script) =>
        script.Find(
            ast => ast is FunctionDefinitionAst function && function.Name.Equals(name, StringComparison.OrdinalIgnoreCase),
            searchNestedScriptBlocks: true) is not null;

    /// <summary>True if a command has a parameter, whose name may be abbreviated.</summary>
    /// <param name="command">The command.</param>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="minimumLength">The length of the shortest abbreviation.</param>
    public static bool HasParameter(CommandAst command, string name, int minimumLength) =>
        command.CommandElements.OfType<CommandParameterAst>().Any(parameter =>
            parameter.ParameterName.Length >= minimumLength
            && name.StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase));
}
