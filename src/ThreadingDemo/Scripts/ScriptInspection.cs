using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreadingDemo.Files;

namespace ThreadingDemo.Scripts;

/// <summary>Finds the parts of a script that limit or prevent its control, by its syntax tree, before it is run.</summary>
internal sealed class ScriptInspection : AstVisitor2
{
    private const int MaximumTextLength = 80;
    private const string NeedsRunspace =
        "a script block on a thread without a runspace ends the process; Start-ThreadJob creates threads with one";

    private const string WaitsForInput = "it waits for input, which a schedule cannot supply";
    private const string ChangesOutside = "it changes state outside the script on each schedule; -Force allows it";
    private const string DiffersBetweenRuns = "its value differs from run to run, so a schedule may not lead to the same outcome again";

    private static readonly HashSet<string> InteractiveCommands = Names(
        "Read-Host", "Get-Credential", "Pause", "Out-GridView", "ogv", "Show-Command");

    private static readonly HashSet<string> ChangingCommands = Names(
        "Add-Content", "ac", "Add-Computer", "Checkpoint-Computer", "Clear-Content", "clc", "Clear-Disk", "Clear-EventLog",
        "Clear-Item", "cli", "Clear-ItemProperty", "clp", "Clear-RecycleBin", "Compress-Archive", "Copy-Item", "cpi", "copy",
        "cp", "Disable-NetAdapter", "Enable-NetAdapter", "Expand-Archive", "Export-Clixml", "Export-Csv", "epcsv",
        "Format-Volume", "Install-Module", "Install-PSResource", "Invoke-RestMethod", "irm", "Invoke-WebRequest", "iwr",
        "Invoke-Sqlcmd", "Move-Item", "mi", "move", "mv", "Move-ItemProperty", "New-Item", "ni", "mkdir", "md",
        "New-ItemProperty", "New-Service", "Out-File", "Out-Printer", "Publish-Module", "Register-ScheduledTask",
        "Remove-Computer", "Remove-Item", "ri", "rm", "rmdir", "del", "erase", "rd", "Remove-ItemProperty", "rp",
        "Remove-Service", "Rename-Computer", "Rename-Item", "rni", "ren", "Rename-ItemProperty", "Restart-Computer",
        "Restart-Service", "Resume-Service", "Save-Module", "Send-MailMessage", "Set-Acl", "Set-Clipboard", "scb",
        "Set-Content", "sc", "Set-Date", "Set-ExecutionPolicy", "Set-Item", "si", "Set-ItemProperty", "sp", "Set-Service",
        "Start-Process", "saps", "start", "Start-Service", "sasv", "Start-Transcript", "Stop-Computer", "Stop-Process", "spps",
        "kill", "Stop-Service", "spsv", "Suspend-Service", "Unregister-ScheduledTask", "Update-Module", "Write-EventLog");

    private static readonly HashSet<string> NondeterministicCommands = Names(
        "Get-Random", "Get-SecureRandom", "Get-Date", "New-Guid", "Get-Process", "gps", "New-TemporaryFile");

    private static readonly HashSet<string> ChangingMethods = Names(
        "WriteAllText", "WriteAllLines", "WriteAllBytes", "AppendAllText", "AppendAllLines", "Delete", "Move", "Copy",
        "Replace", "Create", "CreateText", "CreateDirectory", "OpenWrite", "SetAttributes", "SetEnvironmentVariable", "Exit",
        "FailFast", "Kill");

    private static readonly HashSet<string> ChangingTypes = Names(
        "System.IO.File", "System.IO.Directory", "System.Environment", "System.Diagnostics.Process");

    private readonly List<ScriptRemark> remarks = [];
    private readonly ScriptBlockAst script;
    private readonly HashSet<string> definedFunctions;
    private readonly Func<string, CommandTypes?> find;

    private ScriptInspection(ScriptBlockAst script, string initialization, Func<string, CommandTypes?> find)
    {
        (this.script, this.find) = (script, find);
        definedFunctions = Names([.. FunctionsOf(Parser.ParseInput(initialization, out _, out _)), .. FunctionsOf(script)]);
    }

    /// <summary>Inspects a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="initialization">The initialization script, on whose functions there are no remarks.</param>
    /// <param name="find">Returns the type of the command with a name; null if there is none.</param>
    /// <returns>The remarks, in order of lines.</returns>
    public static IReadOnlyList<ScriptRemark> Of(ScriptBlockAst script, string initialization, Func<string, CommandTypes?> find)
    {
        ScriptInspection inspection = new(script, initialization, find);
        script.Visit(inspection);
        foreach (NamedPrimitive named in NamedPrimitives.Find(script))
        {
            inspection.remarks.Add(new ScriptRemark(ScriptRemarkKind.Refused, named.Line, Shorten(named.Text), named.Reason));
        }

        return [.. inspection.remarks.Distinct().OrderBy(remark => remark.Line)];
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitCommand(CommandAst command)
    {
        string name = ScriptCommands.NameOf(command);
        if (name.Length == 0 || definedFunctions.Contains(name))
        {
            return AstVisitAction.Continue;
        }

        if (InteractiveCommands.Contains(name))
        {
            Add(ScriptRemarkKind.Refused, command, $"{WaitsForInput}; -InitializationScript can replace it with a function of that name");
        }
        else if (ChangingCommands.Contains(name))
        {
            Add(
                ScriptRemarkKind.ChangesOutside,
                command,
                $"{ChangesOutside}, and -InitializationScript can replace it with a function of that name");
        }
        else if (NondeterministicCommands.Contains(name))
        {
            Add(ScriptRemarkKind.Nondeterministic, command, DiffersBetweenRuns);
        }
        else
        {
            InspectUncontrolled(command, name);
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitFileRedirection(FileRedirectionAst redirection)
    {
        if (!(redirection.Location is VariableExpressionAst variable && Is(variable.VariablePath.UserPath, "null")))
        {
            Add(ScriptRemarkKind.ChangesOutside, redirection, "it writes to a file on each schedule; -Force allows it");
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitAssignmentStatement(AssignmentStatementAst assignment)
    {
        if (assignment.Left is VariableExpressionAst { VariablePath.DriveName: { } drive } && Is(drive, "env"))
        {
            const string Reason = "it changes the environment of this process on each schedule; -Force allows it";
            Add(ScriptRemarkKind.ChangesOutside, assignment, Reason);
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitMemberExpression(MemberExpressionAst member)
    {
        if (member is { Static: true, Expression: TypeExpressionAst type, Member: StringConstantExpressionAst { Value: var name } }
            && Is(StandInTypes.FullName(type.TypeName), "System.DateTime", "datetime") && Is(name, "Now", "UtcNow", "Today"))
        {
            Add(ScriptRemarkKind.Nondeterministic, member, DiffersBetweenRuns);
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
        else if (IsPromptOfHost(call))
        {
            Add(ScriptRemarkKind.Refused, call, WaitsForInput);
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitTypeDefinition(TypeDefinitionAst type)
    {
        Add(
            ScriptRemarkKind.Uncontrolled,
            type,
            "the methods of classes have no scheduling points, and static members keep their values from schedule to schedule");
        return AstVisitAction.SkipChildren;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitDataStatement(DataStatementAst data) => AstVisitAction.SkipChildren;

    private static HashSet<string> Names(params string[] names) => new(names, StringComparer.OrdinalIgnoreCase);

    private static bool Is(string name, params string[] names) =>
        names.Any(other => other.Equals(name, StringComparison.OrdinalIgnoreCase));

    private void InspectUncontrolled(CommandAst command, string name)
    {
        if (ScriptCommands.StartsProcess(name))
        {
            Add(ScriptRemarkKind.Uncontrolled, command, "it runs code in another process or session, which is not controlled");
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
        else if (ScriptCommands.IsForEachName(name)
            && command.CommandElements.Any(element => element is VariableExpressionAst { Splatted: true }))
        {
            Add(
                ScriptRemarkKind.Uncontrolled,
                command,
                "if the splatted parameters contain Parallel, its threads are not controlled; use -Parallel directly");
        }
        else if (name.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            Add(ScriptRemarkKind.Uncontrolled, command, "the script in that file has no scheduling points");
        }
        else if (ScriptCommands.MayUseOutside(command, script) && ScriptCommands.StandIn(name) is null
            && !ScriptCommands.IsForEachParallel(command) && find(name) is { } type)
        {
            Add(
                ScriptRemarkKind.UsesOutside,
                command,
                type == CommandTypes.Application ? "it starts a program on each schedule"
                : type == CommandTypes.Function ? "it runs on each schedule, and its code has no scheduling points"
                : "it runs on each schedule");
        }
    }

    private void CallStatic(InvokeMemberExpressionAst call, string type, string method, bool isControlled)
    {
        if (isControlled)
        {
            if (Is(type, "System.Threading.Interlocked") && !Is(method, "MemoryBarrier"))
            {
                Add(
                    ScriptRemarkKind.Pitfall,
                    call,
                    "it is not atomic in PowerShell, which copies the value out before the call and back after it");
            }
        }
        else if (ChangingTypes.Contains(type) && ChangingMethods.Contains(method))
        {
            Add(ScriptRemarkKind.ChangesOutside, call, ChangesOutside);
        }
        else if (Is(type, "System.Console") && Is(method, "ReadLine", "ReadKey", "Read"))
        {
            Add(ScriptRemarkKind.Refused, call, WaitsForInput);
        }
        else if (Is(type, "guid", "System.Guid") && Is(method, "NewGuid") || Is(type, "random", "System.Random") && Is(method, "new"))
        {
            Add(ScriptRemarkKind.Nondeterministic, call, DiffersBetweenRuns);
        }
        else if (Is(type, "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer")
            && call.Arguments?.Any(HasScriptBlock) == true)
        {
            Add(ScriptRemarkKind.Refused, call, NeedsRunspace);
        }
        else if (type.StartsWith("System.Threading.Tasks.", StringComparison.OrdinalIgnoreCase)
            || Is(type, "System.Threading.ThreadPool", "System.Threading.Timer")
            || (Is(type, "System.Threading.Thread") && Is(method, "new")))
        {
            Add(ScriptRemarkKind.Uncontrolled, call, "its threads are not controlled");
        }
        else if (Is(type, "System.Threading.CancellationTokenSource"))
        {
            if (Is(method, "new") && call.Arguments?.Count == 1)
            {
                Add(
                    ScriptRemarkKind.Nondeterministic,
                    call,
                    "it cancels after a real time, which the schedule does not determine; CancelAfter is controlled");
            }
        }
        else if (Is(type, "System.Management.Automation.PowerShell", "powershell")
            || Is(type, "System.Management.Automation.Runspaces.RunspaceFactory", "runspacefactory"))
        {
            Add(
                ScriptRemarkKind.Uncontrolled,
                call,
                "runspaces that a script creates itself are not controlled; those of ForEach-Object -Parallel and Start-ThreadJob are");
        }
        else if (type.StartsWith("System.Threading.", StringComparison.OrdinalIgnoreCase) && !Is(method, "new"))
        {
            Add(ScriptRemarkKind.Uncontrolled, call, "it is not controlled: if it blocks, the run ends as Uncontrolled");
        }
    }

    private static IEnumerable<string> FunctionsOf(ScriptBlockAst script) =>
        script.FindAll(ast => ast is FunctionDefinitionAst, searchNestedScriptBlocks: true)
            .Select(ast => ((FunctionDefinitionAst)ast).Name);

    private static bool HasScriptBlock(ExpressionAst argument) =>
        argument.Find(ast => ast is ScriptBlockExpressionAst, searchNestedScriptBlocks: true) is not null;

    // $Host.UI.PromptForChoice(...) and similar methods.
    private static bool IsPromptOfHost(InvokeMemberExpressionAst call) =>
        call is
        {
            Expression: MemberExpressionAst { Member: StringConstantExpressionAst { Value: "UI" } },
            Member: StringConstantExpressionAst { Value: var method },
        }
        && (method.StartsWith("Prompt", StringComparison.OrdinalIgnoreCase)
            || method.StartsWith("ReadLine", StringComparison.OrdinalIgnoreCase));

    private void Add(ScriptRemarkKind kind, Ast ast, string reason) =>
        remarks.Add(new ScriptRemark(kind, ast.Extent.StartLineNumber, Shorten(ast.Extent.Text), reason));

    private static string Shorten(string text)
    {
        int end = text.IndexOfAny(['\r', '\n', '{']);
        string first = (end <= 0 ? text : text.Substring(0, end)).Trim();
        return first.Length > MaximumTextLength ? first.Substring(0, MaximumTextLength) + "..." : first;
    }
}
