using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>Runs the main thread of a script in the caller's scope, reads the final values, and evaluates the assertion.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ControlledMain")]
public sealed class InvokeControlledMainCommand : PSCmdlet
{
    /// <summary>The <see cref="ScriptRun"/>.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    public object? Run { get; set; }

    /// <summary>Runs the script.</summary>
    protected override void EndProcessing()
    {
        ScriptRun run = (ScriptRun)(Run is PSObject wrapped ? wrapped.BaseObject : Run!);
        ControlledThread main = ControlledThread.Current!;
        ScriptWorker worker = (ScriptWorker)main.Worker!;
        object?[] arguments = [.. run.Setting.Arguments.Select(ArgumentCopy.Of)];
        RuntimeException? failure = ScriptWorker.Guard(
            () => InvokeCommand.InvokeScript(
                ScriptWorker.Call(arguments), false, ScriptWorker.Streams, null, [worker.Block(run.Script.Controlled), .. arguments]),
            FailureOf);
        if (failure is not null)
        {
            worker.OnError?.Invoke(failure.ErrorRecord);
        }

        if (main.Run.IsEnding)
        {
            return;
        }

        main.RunUncontrolled(() =>
        {
            run.ReadFinalValues();
            if (failure is null && run.Setting.Assertion.Length > 0)
            {
                Assert(run, worker);
            }

            return true;
        });
    }

    // An exit with a code other than 0 is an error.
    private static RuntimeException? FailureOf(ExitException exit) =>
        LanguagePrimitives.TryConvertTo(exit.Argument, out int code) && code != 0
            ? new RuntimeException($"The script has exited with code {code}.")
            : null;

    private void Assert(ScriptRun run, ScriptWorker worker)
    {
        // Errors of the assertion are the reason why it does not hold, and not errors of the script.
        List<string> errors = [];
        Action<ErrorRecord>? ofScript = worker.OnError;
        worker.OnError = error => errors.Add(error.ToString());
        try
        {
            object[] results = [.. InvokeCommand.InvokeScript(false, worker.Block(run.Setting.Assertion), null)];

            // An assertion of Pester writes nothing if it holds.
            run.AssertionHolds = errors.Count == 0
                && (results.Length == 0 || LanguagePrimitives.IsTrue(results.Length == 1 ? results[0] : results));
            run.AssertionMessage = errors.Count > 0 ? errors[0]
                : run.AssertionHolds == true ? ""
                : $"{run.Setting.Assertion.Trim()} is {string.Join(" ", results.Select(ValueText.Of))}";
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            (run.AssertionHolds, run.AssertionMessage) = (false, e.Message);
        }
        finally
        {
            worker.OnError = ofScript;
        }
    }
}
