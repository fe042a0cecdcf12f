using System;
using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>A script block that controlled threads run.</summary>
/// <param name="run">The run.</param>
/// <param name="block">The block, with scheduling points.</param>
/// <param name="values">The values of its $using: expressions.</param>
/// <param name="place">The initial location: that of the caller.</param>
internal sealed class ControlledBody(ScriptRun run, ScriptBlockAst block, IDictionary values, string place)
{
    /// <summary>The syntax tree of a script block, which is rewritten if it has no scheduling points yet.</summary>
    public static ScriptBlockAst Of(ScriptRun run, ScriptBlock block)
    {
        ScriptBlockAst ast = block.Ast as ScriptBlockAst ?? ((FunctionDefinitionAst)block.Ast).Body;
        return ast.Extent is OriginalExtent ? ast : run.Script.RewriteDynamic(block.ToString()) ?? ast;
    }

    /// <summary>A script block that runs first in the same scope; null for none.</summary>
    public ScriptBlockAst? Initialization { get; init; }

    /// <summary>The value of $input; null for none.</summary>
    public IList? Input { get; init; }

    /// <summary>Runs the script block.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="output">The entry of the object that receives the output, on which threads block that wait for it.</param>
    /// <param name="write">Receives an object of the output.</param>
    /// <param name="record">Receives a record of another stream, such as an error or a warning.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="item">The value of $_.</param>
    /// <returns>The error that has ended it; null if there is none.</returns>
    public RuntimeException? Run(
        ControlledThread thread, SharedObject output, Action<PSObject?> write, Action<object> record, object?[] arguments, object? item)
    {
        ScriptWorker worker = (ScriptWorker)thread.Worker!;
        worker.Begin(
            run,
            value =>
            {
                // The order in which threads write output is explored as well.
                thread.Run.Step(thread);
                thread.Run.Use(output, null, isWrite: true);
                if (!thread.Run.IsEnding)
                {
                    write(value);
                    if (thread.Run.Trace is not null)
                    {
                        thread.Run.Record(thread, Tracing.TraceEventKind.Message, message: $"writes {ValueText.Of(value)}");
                    }

                    thread.Run.History.Release(thread, output);
                    thread.Run.Wake(output);
                }
            },
            record,
            record);
        worker.Invoke(block, arguments, values, item, Input, Initialization, place);
        return worker.Failure;
    }
}
