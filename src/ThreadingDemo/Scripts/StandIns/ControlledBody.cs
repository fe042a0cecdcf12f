using System;
using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>A script block that a controlled thread runs.</summary>
/// <param name="run">The run.</param>
/// <param name="block">The block, with scheduling points.</param>
/// <param name="values">What $using: stands for in it.</param>
internal sealed class ControlledBody(ScriptRun run, ScriptBlockAst block, IDictionary values)
{
    /// <summary>The syntax tree of a block, with scheduling points whether it had them or not.</summary>
    public static ScriptBlockAst Of(ScriptRun run, ScriptBlock block)
    {
        ScriptBlockAst ast = block.Ast as ScriptBlockAst ?? ((FunctionDefinitionAst)block.Ast).Body;
        return ast.Extent is OriginalExtent ? ast : run.Script.Make(block.ToString()) ?? ast;
    }

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
        worker.Invoke(block, arguments, values, item);
    }
}
