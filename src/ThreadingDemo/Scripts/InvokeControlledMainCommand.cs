using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>Runs a script in the scope that it is called in, reads what its shared objects hold, and evaluates what is asserted.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ControlledMain")]
public sealed class InvokeControlledMainCommand : PSCmdlet
{
    /// <summary>The run.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    public object? Run { get; set; }

    /// <summary>Runs it.</summary>
    protected override void EndProcessing()
    {
        ScriptRun run = (ScriptRun)(Run is PSObject wrapped ? wrapped.BaseObject : Run!);
        ControlledThread main = ControlledThread.Current!;
        ScriptWorker worker = (ScriptWorker)main.Worker!;
        object?[] arguments = [.. run.Setting.Arguments.Select(ArgumentCopy.Of)];
        RuntimeException? failure = ScriptWorker.Guard(
            () => InvokeCommand.InvokeScript(ScriptWorker.Call(arguments), false, ScriptWorker.Streams, null, [worker.Block(run.Script.Controlled), .. arguments]), FailureOf);
        if (failure is not null)
        {
            worker.OnError?.Invoke(failure.ErrorRecord);
        }

        if (main.Run.IsEnding)
        {
            return;
        }

        main.Outside(() =>
        {
            run.ReadFinalValues();
            if (failure is null && run.Setting.Assertion.Length > 0)
            {
                Assert(run, worker);
            }

            return true;
        });
    }

    // A script may end itself; with another code than 0 it says that it has failed.
    private static RuntimeException? FailureOf(ExitException exit) =>
        LanguagePrimitives.TryConvertTo(exit.Argument, out int code) && code != 0 ? new RuntimeException($"The script has exited with code {code}.") : null;

    private void Assert(ScriptRun run, ScriptWorker worker)
    {
        // What it writes as errors is an objection, not the script's.
        List<string> errors = [];
        Action<ErrorRecord>? ofScript = worker.OnError;
        worker.OnError = error => errors.Add(error.ToString());
        try
        {
            object[] results = [.. InvokeCommand.InvokeScript(false, worker.Block(run.Setting.Assertion), null)];

            // An assertion of Pester's writes nothing where it holds.
            run.Holds = errors.Count == 0 && (results.Length == 0 || LanguagePrimitives.IsTrue(results.Length == 1 ? results[0] : results));
            run.Objection = errors.Count > 0 ? errors[0] : run.Holds == true ? "" : $"{run.Setting.Assertion.Trim()} is {string.Join(" ", results.Select(ValueText.Of))}";
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            (run.Holds, run.Objection) = (false, e.Message);
        }
        finally
        {
            worker.OnError = ofScript;
        }
    }
}
