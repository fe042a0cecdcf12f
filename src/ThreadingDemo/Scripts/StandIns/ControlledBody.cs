using System;
using System.Collections;
using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>A script block that a controlled thread runs.</summary>
/// <param name="run">The run.</param>
/// <param name="text">The block's text, with scheduling points.</param>
/// <param name="values">What $using: stands for in it.</param>
internal sealed class ControlledBody(ScriptRun run, string text, IDictionary values)
{
    /// <summary>The text of a block, with scheduling points whether it had them or not.</summary>
    public static string TextOf(ScriptRun run, ScriptBlock block) => run.Script.RewriteText(block.ToString());

    /// <summary>Runs it.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="output">What its output goes to, and what others wait for that wait for output.</param>
    /// <param name="write">Takes an object of the output.</param>
    /// <param name="error">Takes an error.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="item">What $_ is.</param>
    public void Run(ControlledThread thread, SharedObject output, Action<PSObject?> write, Action<ErrorRecord> error, object?[] arguments, object? item)
    {
        ScriptWorker worker = (ScriptWorker)thread.Worker!;
        worker.Begin(
            run,
            value =>
            {
                // In which order threads write is explored, too.
                thread.Run.Step(thread);
                thread.Run.Touch(output, null, isWrite: true);
                if (!thread.Run.IsEnding)
                {
                    write(value);
                    if (thread.Run.Trace is not null)
                    {
                        thread.Run.Record(thread, Tracing.TraceEventKind.Message, message: $"writes {ValueText.Of(value)}");
                    }

                    thread.Run.Release(thread, output);
                    thread.Run.Wake(output);
                }
            },
            error);
        worker.Invoke(text, arguments, values, item);
    }
}
