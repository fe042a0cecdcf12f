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
/// A worker with a runspace of its own, in which one pipeline never ends: what controlled threads run is invoked from within it,
/// which takes a tenth of the time that a pipeline of its own takes.
/// </summary>
internal sealed class ScriptWorker : ControlWorker
{
    /// <summary>What a script writes goes on to the pipeline that never ends, object by object.</summary>
    public const PipelineResultTypes Streams = PipelineResultTypes.Output | PipelineResultTypes.Error;

    private readonly InitialSessionState state;
    private readonly ScriptSetting setting;
    private readonly Dictionary<object, ScriptBlock> blocks = [];
    private readonly Hashtable usings = [];
    private readonly PSDataCollection<PSObject?> output = [];
    private readonly PowerShell shell = PowerShell.Create();
    private WorkerLoopCommand? loop;
    private string? location;

    public ScriptWorker(ControlledScript script, InitialSessionState state, ScriptSetting setting) =>
        (Script, this.state, this.setting) = (script, state, setting);

    /// <summary>The script that is run.</summary>
    public ControlledScript Script { get; }

    /// <summary>Takes what the running thread writes; null for nobody.</summary>
    public Action<PSObject?>? OnOutput { get; set; }

    /// <summary>Takes the errors of the running thread; null for nobody.</summary>
    public Action<ErrorRecord>? OnError { get; set; }

    /// <summary>Takes the warnings and the other records of the running thread; null for nobody.</summary>
    public Action<object>? OnRecord { get; set; }

    /// <summary>What has ended the running thread; null for nothing.</summary>
    public RuntimeException? Failure { get; private set; }

    /// <summary>The run that the running thread belongs to.</summary>
    public ScriptRun? Run { get; private set; }

    /// <summary>Prepares for a thread.</summary>
    public void Begin(ScriptRun run, Action<PSObject?>? onOutput, Action<ErrorRecord>? onError, Action<object>? onRecord = null) =>
        (Run, OnOutput, OnError, OnRecord, Failure) = (run, onOutput, onError, onRecord, null);

    /// <summary>The text that runs its first argument with the others, in its own scope; the engine keeps what it makes of it.</summary>
    public static string Call(object?[] arguments) => ". $args[0]" + string.Concat(Enumerable.Range(1, arguments.Length).Select(i => $" $args[{i}]"));

    /// <summary>Runs a script block in a scope of its own.</summary>
    /// <param name="block">The block.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="values">What $using: stands for in it, by the engine's key.</param>
    /// <param name="item">What $_ is; null for nothing.</param>
    /// <param name="input">What $input is; null for nothing.</param>
    /// <param name="initialization">What runs first, in the same scope; null for nothing.</param>
    /// <param name="place">The location that it begins in.</param>
    public void Invoke(ScriptBlockAst block, object?[] arguments, IDictionary? values, object? item, IList? input, ScriptBlockAst? initialization, string place)
    {
        Give(values);
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

    /// <summary>Runs the script itself, and then what is asserted, in one scope.</summary>
    public void InvokeMain(ScriptRun run)
    {
        Give(null);
        loop!.SessionState.PSVariable.Set("_", null);
        loop.InvokeCommand.InvokeScript("Invoke-ControlledMain $args[0]", true, Streams, null, run);
    }

    /// <summary>Calls what runs a script.</summary>
    /// <param name="invoke">Calls it.</param>
    /// <param name="onExit">Tells what an exit statement means; null for nothing.</param>
    /// <returns>The error that has ended it; null if none has.</returns>
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

    /// <summary>A script block of a text, made once.</summary>
    public ScriptBlock Block(string text)
    {
        if (!blocks.TryGetValue(text, out ScriptBlock? block))
        {
            block = ScriptBlock.Create(text);
            blocks.Add(text, block);
        }

        return block;
    }

    /// <summary>A script block of this runspace, made once of a syntax tree.</summary>
    public ScriptBlock Block(ScriptBlockAst ast)
    {
        if (!blocks.TryGetValue(ast, out ScriptBlock? block))
        {
            // Below the same parent its text has no braces.
            ScriptBlockAst copy = ast.Parent is ScriptBlockExpressionAst expression ? ((ScriptBlockExpressionAst)expression.Copy()).ScriptBlock : OriginalSyntax.Duplicate(ast);
            block = copy.GetScriptBlock();
            blocks.Add(ast, block);
        }

        return block;
    }

    /// <summary>Serves from within the pipeline that never ends.</summary>
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
        ControlledSession.KeepStandIns(runspace.SessionStateProxy.InvokeCommand);
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

    // The engine passes it on as it is. It would handle a PipelineStoppedException in each statement on the way, at ten times
    // the cost; neither can be caught by a script, and both let finally blocks run.

    /// <inheritdoc/>
    protected override Exception NewStop() => new TerminateException();

    /// <inheritdoc/>
    protected override void Break()
    {
        shell.BeginStop(null, null);
        base.Break();
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
                // A drive that only the caller has; as in the engine, the script begins where the runspace does.
            }
        }
    }

    private void Give(IDictionary? values)
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
