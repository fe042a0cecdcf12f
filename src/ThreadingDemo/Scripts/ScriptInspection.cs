using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreadingDemo.Files;

namespace ThreadingDemo.Scripts;

/// <summary>Finds what in a script is not under control, by its text alone, before it is run.</summary>
internal sealed class ScriptInspection : AstVisitor2
{
    private const int MaximumTextLength = 80;

    private static readonly HashSet<string> AskingCommands = Names("Read-Host", "Get-Credential", "Pause", "Out-GridView", "ogv", "Show-Command");

    private static readonly HashSet<string> ChangingCommands = Names(
        "Add-Content", "ac", "Add-Computer", "Checkpoint-Computer", "Clear-Content", "clc", "Clear-Disk", "Clear-EventLog", "Clear-Item", "cli", "Clear-ItemProperty", "clp", "Clear-RecycleBin",
        "Compress-Archive", "Copy-Item", "cpi", "copy", "cp", "Disable-NetAdapter", "Enable-NetAdapter", "Expand-Archive", "Export-Clixml", "Export-Csv", "epcsv",
        "Format-Volume", "Install-Module", "Install-PSResource", "Invoke-RestMethod", "irm", "Invoke-WebRequest", "iwr", "Invoke-Sqlcmd", "Move-Item", "mi", "move", "mv", "Move-ItemProperty",
        "New-Item", "ni", "mkdir", "md", "New-ItemProperty", "New-Service", "Out-File", "Out-Printer", "Publish-Module", "Register-ScheduledTask", "Remove-Computer", "Remove-Item", "ri", "rm",
        "rmdir", "del", "erase", "rd", "Remove-ItemProperty", "rp", "Remove-Service", "Rename-Computer", "Rename-Item", "rni", "ren", "Rename-ItemProperty", "Restart-Computer",
        "Restart-Service", "Resume-Service", "Save-Module", "Send-MailMessage", "Set-Acl", "Set-Clipboard", "scb", "Set-Content", "sc", "Set-Date", "Set-ExecutionPolicy", "Set-Item", "si",
        "Set-ItemProperty", "sp", "Set-Service", "Start-Process", "saps", "start", "Start-Service", "sasv", "Start-Transcript", "Stop-Computer", "Stop-Process", "spps", "kill", "Stop-Service",
        "spsv", "Suspend-Service", "Unregister-ScheduledTask", "Update-Module", "Write-EventLog");

    private static readonly HashSet<string> ChanceCommands = Names("Get-Random", "Get-SecureRandom", "Get-Date", "New-Guid", "Get-Process", "gps", "New-TemporaryFile");

    private static readonly HashSet<string> ChangingMethods = Names(
        "WriteAllText", "WriteAllLines", "WriteAllBytes", "AppendAllText", "AppendAllLines", "Delete", "Move", "Copy", "Replace", "Create", "CreateText", "CreateDirectory", "OpenWrite", "SetAttributes",
        "SetEnvironmentVariable", "Exit", "FailFast", "Kill");

    private static readonly HashSet<string> ChangingTypes = Names("System.IO.File", "System.IO.Directory", "System.Environment", "System.Diagnostics.Process");

    private readonly List<ScriptRemark> remarks = [];
    private readonly ScriptBlockAst script;
    private readonly HashSet<string> mocks;
    private readonly Func<string, CommandTypes?> find;

    private ScriptInspection(ScriptBlockAst script, string initialization, Func<string, CommandTypes?> find)
    {
        (this.script, this.find) = (script, find);
        mocks = Names([.. Parser.ParseInput(initialization, out _, out _).FindAll(ast => ast is FunctionDefinitionAst, searchNestedScriptBlocks: true).Concat(script.FindAll(ast => ast is FunctionDefinitionAst, searchNestedScriptBlocks: true)).Select(ast => ((FunctionDefinitionAst)ast).Name)]);
    }

    /// <summary>Inspects a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="initialization">What runs first in every runspace: commands that it defines are mocks, and nothing is said of them.</param>
    /// <param name="find">What kind of command a name is; null where there is none.</param>
    /// <returns>What there is to know, in order of lines.</returns>
    public static IReadOnlyList<ScriptRemark> Of(ScriptBlockAst script, string initialization, Func<string, CommandTypes?> find)
    {
        ScriptInspection inspection = new(script, initialization, find);
        script.Visit(inspection);
        inspection.remarks.AddRange(NamedPrimitives.Find(script).Select(named => new ScriptRemark(ScriptRemarkKind.Refused, named.Line, Shorten(named.Text), named.Reason)));
        return [.. inspection.remarks.Distinct().OrderBy(remark => remark.Line)];
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitCommand(CommandAst command)
    {
        string name = ScriptCommands.NameOf(command);
        if (name.Length == 0 || mocks.Contains(name))
        {
            return AstVisitAction.Continue;
        }

        if (AskingCommands.Contains(name))
        {
            Add(ScriptRemarkKind.Refused, command, "it asks somebody, and nobody answers on every schedule; -InitializationScript can define a function of that name");
        }
        else if (ChangingCommands.Contains(name))
        {
            Add(ScriptRemarkKind.Changes, command, "it changes something outside the script, on every schedule; -Force allows it, and -InitializationScript can define a function of that name that stands in");
        }
        else if (ChanceCommands.Contains(name))
        {
            Add(ScriptRemarkKind.Chance, command, "it gives another value on each run, so that a schedule may not lead to the same outcome again");
        }
        else if (ScriptCommands.StartsProcess(name))
        {
            Add(ScriptRemarkKind.Uncontrolled, command, "what it starts runs in another process or session, which is not controlled");
        }
        else if (Is(name, "Invoke-Expression", "iex"))
        {
            Add(ScriptRemarkKind.Uncontrolled, command, "the text that it runs has no scheduling points");
        }
        else if (Is(name, "Add-Type"))
        {
            Add(ScriptRemarkKind.Uncontrolled, command, "compiled code has no scheduling points");
        }
        else if (Is(name, "Register-ObjectEvent", "Register-EngineEvent"))
        {
            Add(ScriptRemarkKind.Uncontrolled, command, "events are raised by threads that are not controlled");
        }
        else if (ScriptCommands.IsForEachName(name) && command.CommandElements.Any(element => element is VariableExpressionAst { Splatted: true }))
        {
            Add(ScriptRemarkKind.Uncontrolled, command, "if the splatted parameters have Parallel, what it starts is not controlled: write -Parallel in the script");
        }
        else if (name.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            Add(ScriptRemarkKind.Uncontrolled, command, "the script in that file has no scheduling points");
        }
        else if (ScriptCommands.MayUseWorld(command, script) && ScriptCommands.StandIn(name) is null && !ScriptCommands.IsForEachParallel(command) && find(name) is { } type)
        {
            Add(
                ScriptRemarkKind.UsesWorld,
                command,
                type == CommandTypes.Application ? "it starts a program, on every schedule"
                : type == CommandTypes.Function ? "it runs on every schedule, and has no scheduling points inside"
                : "it runs on every schedule");
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitFileRedirection(FileRedirectionAst redirection)
    {
        if (!(redirection.Location is VariableExpressionAst variable && Is(variable.VariablePath.UserPath, "null")))
        {
            Add(ScriptRemarkKind.Changes, redirection, "it writes to a file, on every schedule; -Force allows it");
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitAssignmentStatement(AssignmentStatementAst assignment)
    {
        if (assignment.Left is VariableExpressionAst { VariablePath.DriveName: { } drive } && Is(drive, "env"))
        {
            Add(ScriptRemarkKind.Changes, assignment, "it changes the environment of this process, on every schedule; -Force allows it");
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitMemberExpression(MemberExpressionAst member)
    {
        if (member is { Static: true, Expression: TypeExpressionAst type, Member: StringConstantExpressionAst { Value: var name } }
            && Is(StandInTypes.FullName(type.TypeName), "System.DateTime", "datetime") && Is(name, "Now", "UtcNow", "Today"))
        {
            Add(ScriptRemarkKind.Chance, member, "it gives another value on each run, so that a schedule may not lead to the same outcome again");
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitInvokeMemberExpression(InvokeMemberExpressionAst call)
    {
        if (call is { Static: true, Expression: TypeExpressionAst type, Member: StringConstantExpressionAst { Value: var method } })
        {
            CallStatic(call, StandInTypes.FullName(type.TypeName), method, StandInTypes.Find(type.TypeName, method) is not null);
        }
        else if (call is { Expression: MemberExpressionAst { Member: StringConstantExpressionAst { Value: "UI" } }, Member: StringConstantExpressionAst { Value: var asks } } && (asks.StartsWith("Prompt", StringComparison.OrdinalIgnoreCase) || asks.StartsWith("ReadLine", StringComparison.OrdinalIgnoreCase)))
        {
            Add(ScriptRemarkKind.Refused, call, "it asks somebody, and nobody answers on every schedule");
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitTypeDefinition(TypeDefinitionAst type)
    {
        Add(ScriptRemarkKind.Uncontrolled, type, "the methods of classes have no scheduling points, and static members keep their values from schedule to schedule");
        return AstVisitAction.SkipChildren;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitDataStatement(DataStatementAst data) => AstVisitAction.SkipChildren;

    private static HashSet<string> Names(params string[] names) => new(names, StringComparer.OrdinalIgnoreCase);

    private static bool Is(string name, params string[] names) => names.Any(other => other.Equals(name, StringComparison.OrdinalIgnoreCase));

    private void CallStatic(InvokeMemberExpressionAst call, string type, string method, bool isControlled)
    {
        if (isControlled)
        {
            if (Is(type, "System.Threading.Interlocked") && !Is(method, "MemoryBarrier"))
            {
                Add(ScriptRemarkKind.Pitfall, call, "it is not atomic in PowerShell, which copies the value out before the call and back after it");
            }
        }
        else if (ChangingTypes.Contains(type) && ChangingMethods.Contains(method))
        {
            Add(ScriptRemarkKind.Changes, call, "it changes something outside the script, on every schedule; -Force allows it");
        }
        else if (Is(type, "System.Console") && Is(method, "ReadLine", "ReadKey", "Read"))
        {
            Add(ScriptRemarkKind.Refused, call, "it asks somebody, and nobody answers on every schedule");
        }
        else if (Is(type, "guid", "System.Guid") && Is(method, "NewGuid") || Is(type, "random", "System.Random") && Is(method, "new"))
        {
            Add(ScriptRemarkKind.Chance, call, "it gives another value on each run, so that a schedule may not lead to the same outcome again");
        }
        else if (Is(type, "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer")
            && call.Arguments?.Any(argument => argument.Find(ast => ast is ScriptBlockExpressionAst, searchNestedScriptBlocks: true) is not null) == true)
        {
            Add(ScriptRemarkKind.Refused, call, "a script block on a thread without a runspace ends the process; Start-ThreadJob gives it one");
        }
        else if (type.StartsWith("System.Threading.Tasks.", StringComparison.OrdinalIgnoreCase) || Is(type, "System.Threading.ThreadPool", "System.Threading.Timer")
            || (Is(type, "System.Threading.Thread") && Is(method, "new")))
        {
            Add(ScriptRemarkKind.Uncontrolled, call, "threads that it uses are not controlled");
        }
        else if (Is(type, "System.Threading.CancellationTokenSource"))
        {
            if (Is(method, "new") && call.Arguments?.Count == 1)
            {
                Add(ScriptRemarkKind.Chance, call, "it cancels by the clock, whatever the schedule; CancelAfter is controlled");
            }
        }
        else if (Is(type, "System.Management.Automation.PowerShell", "System.Management.Automation.Runspaces.RunspaceFactory", "powershell", "runspacefactory"))
        {
            Add(ScriptRemarkKind.Uncontrolled, call, "pipelines of runspaces that a script makes itself are not controlled; those of ForEach-Object -Parallel and Start-ThreadJob are");
        }
        else if (type.StartsWith("System.Threading.", StringComparison.OrdinalIgnoreCase) && !Is(method, "new"))
        {
            Add(ScriptRemarkKind.Uncontrolled, call, "it is not controlled: if it blocks, the test ends there");
        }
    }

    private void Add(ScriptRemarkKind kind, Ast ast, string reason) => remarks.Add(new ScriptRemark(kind, ast.Extent.StartLineNumber, Shorten(ast.Extent.Text), reason));

    private static string Shorten(string text)
    {
        int end = text.IndexOfAny(['\r', '\n', '{']);
        string first = (end <= 0 ? text : text.Substring(0, end)).Trim();
        return first.Length > MaximumTextLength ? first.Substring(0, MaximumTextLength) + "..." : first;
    }
}
