using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Threading;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>
/// A worker with its own runspace and one pipeline that runs as long as the worker: controlled threads are invoked from within
/// this pipeline, which takes a tenth of the time of a pipeline for each thread.
/// </summary>
internal sealed class ScriptWorker : ControlWorker
{
    /// <summary>Passes the output and the errors of a script to the pipeline of the worker, object by object.</summary>
    public const PipelineResultTypes Streams = PipelineResultTypes.Output | PipelineResultTypes.Error;

    private readonly InitialSessionState state;
    private readonly Action<CommandInvocationIntrinsics> keepStandIns;
    private readonly ScriptSetting setting;
    private readonly Dictionary<object, ScriptBlock> blocks = [];
    private readonly Hashtable usings = [];
    private readonly PSDataCollection<PSObject?> output = [];
    private readonly PowerShell shell = PowerShell.Create();
    private WorkerLoopCommand? loop;
    private string? location;

    /// <summary>Creates a worker.</summary>
    /// <param name="script">The script.</param>
    /// <param name="state">The initial state of its runspace, with stand-ins for commands.</param>
    /// <param name="keepStandIns">Makes the stand-ins of a runspace take precedence over commands that are loaded later.</param>
    /// <param name="setting">The setting of the script.</param>
    public ScriptWorker(
        ControlledScript script, InitialSessionState state, Action<CommandInvocationIntrinsics> keepStandIns, ScriptSetting setting) =>
        (Script, this.state, this.keepStandIns, this.setting) = (script, state, keepStandIns, setting);

    /// <summary>The script.</summary>
    public ControlledScript Script { get; }

    /// <summary>Receives the output of the running thread; null to discard it.</summary>
    public Action<PSObject?>? OnOutput { get; set; }

    /// <summary>Receives the errors of the running thread; null to discard them.</summary>
    public Action<ErrorRecord>? OnError { get; set; }

    /// <summary>Receives the records of the other streams of the running thread; null to discard them.</summary>
    public Action<object>? OnRecord { get; set; }

    /// <summary>The error that has ended the running thread; null if there is none.</summary>
    public RuntimeException? Failure { get; private set; }

    /// <summary>The run to which the running thread belongs.</summary>
    public ScriptRun? Run { get; private set; }

    /// <summary>Prepares the worker for a thread.</summary>
    public void Begin(ScriptRun run, Action<PSObject?>? onOutput, Action<ErrorRecord>? onError, Action<object>? onRecord = null) =>
        (Run, OnOutput, OnError, OnRecord, Failure) = (run, onOutput, onError, onRecord, null);

    /// <summary>
    /// A script text that runs its first argument with the others as arguments, in its own scope. Equal texts let the engine use its
    /// cache of compiled scripts.
    /// </summary>
    public static string Call(object?[] arguments) =>
        ". $args[0]" + string.Concat(Enumerable.Range(1, arguments.Length).Select(i => $" $args[{i}]"));

    /// <summary>Runs a script block in a new scope.</summary>
    /// <param name="block">The block.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="values">The values of its $using: expressions by the engine's keys; null for none.</param>
    /// <param name="item">The value of $_.</param>
    /// <param name="input">The value of $input; null for none.</param>
    /// <param name="initialization">A script block that runs first in the same scope; null for none.</param>
    /// <param name="place">The initial location.</param>
    public void Invoke(
        ScriptBlockAst block,
        object?[] arguments,
        IDictionary? values,
        object? item,
        IList? input,
        ScriptBlockAst? initialization,
        string place)
    {
        SetUsingValues(values);
        SetLocation(place);
        loop!.SessionState.PSVariable.Set("_", item);
        string source = (input is null ? "" : "$input | ") + Call(arguments);
        object?[] given = [Block(block), .. arguments];
        if (initialization is not null)
        {
            source = $". $args[{given.Length}]; {source}";
            given = [.. given, Block(initialization)];
        }

        Failure = Guard(() => loop.InvokeCommand.InvokeScript(source, true, Streams, input, given));
    }

    /// <summary>Runs the main thread of the script and then the assertion, in one scope.</summary>
    public void InvokeMain(ScriptRun run)
    {
        SetUsingValues(null);
        loop!.SessionState.PSVariable.Set("_", null);
        loop.InvokeCommand.InvokeScript("Invoke-ControlledMain $args[0]", true, Streams, null, run);
    }

    /// <summary>Invokes a script and returns the error that ends it.</summary>
    /// <param name="invoke">Invokes the script.</param>
    /// <param name="onExit">Returns the error of an exit statement, or null; null if no exit statement is an error.</param>
    /// <returns>The error; null if there is none.</returns>
    public static RuntimeException? Guard(Action invoke, Func<ExitException, RuntimeException?>? onExit = null)
    {
        try
        {
            invoke();
            return null;
        }
        catch (Exception e) when (e is PipelineStoppedException or TerminateException)
        {
            throw;
        }
        catch (ExitException e)
        {
            return onExit?.Invoke(e);
        }
        catch (FlowControlException)
        {
            // break or continue outside a loop ends the script.
            return null;
        }
        catch (RuntimeException e)
        {
            return e;
        }
    }

    /// <summary>The script block of a text, which is created once.</summary>
    public ScriptBlock Block(string text)
    {
        if (!blocks.TryGetValue(text, out ScriptBlock? block))
        {
            block = ScriptBlock.Create(text);
            blocks.Add(text, block);
        }

        return block;
    }

    /// <summary>The script block of a syntax tree in this runspace, which is created once.</summary>
    public ScriptBlock Block(ScriptBlockAst ast)
    {
        if (!blocks.TryGetValue(ast, out ScriptBlock? block))
        {
            // A script block below a block expression has a text without braces.
            ScriptBlockAst copy = ast.Parent is ScriptBlockExpressionAst expression
                ? ((ScriptBlockExpressionAst)expression.Copy()).ScriptBlock
                : OriginalSyntax.Duplicate(ast);
            block = copy.GetScriptBlock();
            blocks.Add(ast, block);
        }

        return block;
    }

    /// <summary>Serves the worker from within its pipeline.</summary>
    public void Serve(WorkerLoopCommand command, Action serve)
    {
        loop = command;
        serve();
    }

    /// <inheritdoc/>
    protected override void Host(Action serve)
    {
        Thread.CurrentThread.CurrentCulture = setting.Culture;
        Thread.CurrentThread.CurrentUICulture = setting.UICulture;
        using Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        keepStandIns(runspace.SessionStateProxy.InvokeCommand);
        using PowerShell ended = shell;
        shell.Runspace = runspace;
        if (setting.Location.Length > 0)
        {
            runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(setting.Location));
        }

        location = runspace.SessionStateProxy.Path.CurrentLocation.Path;
        if (setting.Initialization.Length > 0)
        {
            shell.AddScript(setting.Initialization);
            shell.Invoke();
            shell.Commands.Clear();
        }

        output.DataAdded += (_, added) => OnOutput?.Invoke(output[added.Index]);
        shell.Streams.Error.DataAdded += (_, added) => OnError?.Invoke(shell.Streams.Error[added.Index]);
        shell.Streams.Warning.DataAdded += (_, added) => OnRecord?.Invoke(shell.Streams.Warning[added.Index]);
        shell.Streams.Verbose.DataAdded += (_, added) => OnRecord?.Invoke(shell.Streams.Verbose[added.Index]);
        shell.Streams.Debug.DataAdded += (_, added) => OnRecord?.Invoke(shell.Streams.Debug[added.Index]);
        shell.Streams.Progress.DataAdded += (_, added) => OnRecord?.Invoke(shell.Streams.Progress[added.Index]);
        shell.Streams.Information.DataAdded += (_, added) => OnRecord?.Invoke(shell.Streams.Information[added.Index]);
        shell.AddScript("Invoke-WorkerLoop $args[0] $args[1]").AddArgument(this).AddArgument(serve).AddParameter("--%", usings);
        shell.Invoke(null, output);
    }

    // The engine rethrows this exception unchanged. It would handle a PipelineStoppedException in each statement on the way, at ten
    // times the cost. A script can catch neither, and both run finally blocks.

    /// <inheritdoc/>
    protected override Exception NewStop() => new TerminateException();

    /// <inheritdoc/>
    protected override void Interrupt()
    {
        shell.BeginStop(null, null);
        base.Interrupt();
    }

    /// <inheritdoc/>
    protected override void Clean()
    {
        output.Clear();
        shell.Streams.ClearStreams();
        PSVariableIntrinsics variables = loop!.SessionState.PSVariable;
        (variables.GetValue("Error") as ArrayList)?.Clear();
        foreach (string name in setting.GlobalNames)
        {
            variables.Remove("global:" + name);
        }

        SetLocation(location!);
    }

    private void SetLocation(string place)
    {
        PathIntrinsics paths = loop!.SessionState.Path;
        if (paths.CurrentLocation.Path != place)
        {
            try
            {
                paths.SetLocation(WildcardPattern.Escape(place));
            }
            catch (SessionStateException)
            {
                // Only the caller has the drive; as in the engine, the script block begins at the location of the runspace.
            }
        }
    }

    private void SetUsingValues(IDictionary? values)
    {
        usings.Clear();
        if (values is not null)
        {
            foreach (DictionaryEntry value in values)
            {
                usings.Add(value.Key, value.Value);
            }
        }
    }
}
