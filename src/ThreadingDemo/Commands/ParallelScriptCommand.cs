using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using ThreadingDemo.Binding;
using ThreadingDemo.Controlling;
using ThreadingDemo.Options;
using ThreadingDemo.Scripts;

namespace ThreadingDemo.Commands;

/// <summary>What the cmdlets have in common that run a script under control: which script, what it is given, and what must be said of it before.</summary>
public abstract class ParallelScriptCommand : PSCmdlet
{
    private protected const string BlockSet = "ScriptBlock";
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";
    private readonly CancellationTokenSource stop = new();

    /// <summary>The script; its text is run, in a session of its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BlockSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>The script's arguments, in order; or, in one text, as an outcome carries them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Args")]
    [ScriptArguments]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object?[] ArgumentList { get; set; } = [];

    // These two are objects so that the engine binds a script block as it is, and does not evaluate it for each input.

    /// <summary>What must hold at the end, evaluated in the script's scope: a value that is true, or no error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ScriptText]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object Assert { get; set; } = "";

    /// <summary>What runs first in every runspace: modules to import, functions that stand in for commands.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ScriptText]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object InitializationScript { get; set; } = "";

    /// <summary>Runs a script that changes something outside itself, on every schedule.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>What must hold at the end, as text.</summary>
    private protected string Assertion => (string)Assert;

    /// <summary>What runs first in every runspace, as text.</summary>
    private protected string Initialization => (string)InitializationScript;

    /// <summary>Stops what is under way.</summary>
    protected CancellationToken StopToken => stop.Token;

    /// <summary>Ends the search under way, from whichever thread the engine calls.</summary>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>Reads a script that stands in a file.</summary>
    private protected static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ParallelScriptException($"Path '{path}' cannot be read: {e.Message}");
        }
    }

    /// <summary>What the script's runspaces begin with.</summary>
    private protected ScriptSetting SettingOf(ControlledScript script) => new()
    {
        Location = SessionState.Path.CurrentFileSystemLocation.Path,
        Initialization = Initialization,
        Assertion = Assertion,
        Arguments = ArgumentList,
        GlobalNames = script.GlobalNames,
    };

    /// <summary>What there is to know of a script before it is run.</summary>
    private protected IReadOnlyList<ScriptRemark> Inspect(ControlledScript script) => ScriptInspection.Of(script.Ast, Initialization, KindOf);

    /// <summary>Says what is not under control, and refuses a script that cannot be run or must not be.</summary>
    /// <returns>Whether it can be run.</returns>
    private protected bool Permit(IReadOnlyList<ScriptRemark> remarks, object target)
    {
        ScriptRemark[] refused = [.. remarks.Where(remark => remark.Kind == ScriptRemarkKind.Refused)];
        ScriptRemark[] changes = [.. remarks.Where(remark => remark.Kind == ScriptRemarkKind.Changes)];
        if (refused.Length > 0)
        {
            WriteError(ParallelScriptErrors.Refused(refused, target));
            return false;
        }

        if (changes.Length > 0 && !Force)
        {
            WriteError(ParallelScriptErrors.ChangesOutside(changes, target));
            return false;
        }

        foreach (ScriptRemark remark in remarks)
        {
            WriteWarning(VisibleText.Of(remark.ToString()));
        }

        return true;
    }

    /// <summary>Does what may find the script or an option wrong, and writes that as an error.</summary>
    private protected void Guard(Action act, object target)
    {
        try
        {
            act();
        }
        catch (ParallelScriptException e)
        {
            WriteError(ParallelScriptErrors.Invalid(e, target));
        }
        catch (OptionException e)
        {
            WriteError(ParallelScriptErrors.InvalidOption(e, target));
        }
        catch (ControlledRunException e)
        {
            WriteError(ParallelScriptErrors.Failed(e, target));
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            // It was stopped; the engine says so.
        }
    }

    private CommandTypes? KindOf(string name)
    {
        try
        {
            return InvokeCommand.GetCommand(name, CommandTypes.All) is { } command
                ? command is AliasInfo alias ? alias.ResolvedCommand?.CommandType ?? CommandTypes.Alias : command.CommandType
                : null;
        }
        catch (RuntimeException)
        {
            return null;
        }
    }
}
