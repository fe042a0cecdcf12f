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
/// <param name="place">The location that it begins in, which is that of its caller.</param>
internal sealed class ControlledBody(ScriptRun run, ScriptBlockAst block, IDictionary values, string place)
{
    /// <summary>The syntax tree of a block, with scheduling points whether it had them or not.</summary>
    public static ScriptBlockAst Of(ScriptRun run, ScriptBlock block)
    {
        ScriptBlockAst ast = block.Ast as ScriptBlockAst ?? ((FunctionDefinitionAst)block.Ast).Body;
        return ast.Extent is OriginalExtent ? ast : run.Script.Make(block.ToString()) ?? ast;
    }

    /// <summary>What runs first, in the same scope; null for nothing.</summary>
    public ScriptBlockAst? Initialization { get; init; }

    /// <summary>What $input is; null for nothing.</summary>
    public IList? Input { get; init; }

    /// <summary>Runs it.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="output">What its output goes to, and what others wait for that wait for output.</param>
    /// <param name="write">Takes an object of the output.</param>
    /// <param name="record">Takes a record of another stream: an error, a warning ...</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="item">What $_ is.</param>
    /// <returns>The error that has ended it; null if none has.</returns>
    public RuntimeException? Run(ControlledThread thread, SharedObject output, Action<PSObject?> write, Action<object> record, object?[] arguments, object? item)
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
