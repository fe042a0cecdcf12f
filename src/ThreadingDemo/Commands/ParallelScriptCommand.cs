using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Controlling;
using ThreadingDemo.Options;
using ThreadingDemo.Scripts;

namespace ThreadingDemo.Commands;

/// <summary>The base of the cmdlets that run a script under control: the script, its arguments, and the checks before a run.</summary>
public abstract class ParallelScriptCommand : StoppableCommand
{
    private protected const string BlockSet = "ScriptBlock";
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    /// <summary>The script. Its text is run in a session of its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BlockSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>The arguments of the script, in order; or the ArgumentList property of an outcome.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Args")]
    [ScriptArguments]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object?[] ArgumentList { get; set; } = [];

    // The type object makes the engine bind a script block itself instead of its result for each input.

    /// <summary>
    /// The assertion, evaluated at the end in the scope of the script. It holds if it returns true, or nothing and writes no error.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ScriptText]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object Assert { get; set; } = "";

    /// <summary>The script that runs first in every runspace, to import modules or to define functions that replace commands.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ScriptText]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object InitializationScript { get; set; } = "";

    /// <summary>Runs a script although each schedule changes state outside the script.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The text of the assertion; empty if there is none.</summary>
    private protected string Assertion => (string)Assert;

    /// <summary>The text of the script that runs first in every runspace; empty if there is none.</summary>
    private protected string Initialization => (string)InitializationScript;

    /// <summary>Reads the text of a script file.</summary>
    /// <exception cref="ParallelScriptException">The file cannot be read.</exception>
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

    /// <summary>The initial state of the runspaces of a script.</summary>
    private protected ScriptSetting SettingOf(ControlledScript script) => new()
    {
        Location = SessionState.Path.CurrentFileSystemLocation.Path,
        Initialization = Initialization,
        Assertion = Assertion,
        Arguments = ArgumentList,
        GlobalNames = script.GlobalNames,
    };

    /// <summary>The remarks on a script before it is run.</summary>
    private protected IReadOnlyList<ScriptRemark> Inspect(ControlledScript script) =>
        ScriptInspection.Of(script.Ast, Initialization, KindOf);

    /// <summary>Writes the remarks as warnings, or an error for a script that cannot be run or needs -Force.</summary>
    /// <returns>True if the script can be run.</returns>
    private protected bool Permit(IReadOnlyList<ScriptRemark> remarks, object target)
    {
        ScriptRemark[] refused = [.. remarks.Where(remark => remark.Kind == ScriptRemarkKind.Refused)];
        ScriptRemark[] changes = [.. remarks.Where(remark => remark.Kind == ScriptRemarkKind.ChangesOutside)];
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

    /// <summary>Calls an action and writes its exception about the script or an option as an error.</summary>
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
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            // The engine reports that the cmdlet was stopped.
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
