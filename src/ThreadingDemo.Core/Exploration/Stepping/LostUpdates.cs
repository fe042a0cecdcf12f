using System.Collections.Generic;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>
/// Finds stores that overwrite an update: between the load and the store of one statement that computes the new value from the
/// old one, another thread has changed the integer.
/// </summary>
internal sealed class LostUpdates
{
    // By thread and integer: the value that its statement read.
    private readonly Dictionary<(int Thread, string Name), (Statement? Statement, int Value)> reads = [];

    // By integer: the thread that changed it last.
    private readonly Dictionary<string, int> writers = [];

    /// <summary>Observes a step.</summary>
    /// <returns>The thread whose update it overwrites; null if there is none.</returns>
    public string? Observe(PatternPosition after)
    {
        int thread = after.LastThread;
        PositionThread old = after.Previous!.Threads[thread];
        string? overwritten = null;
        if (!after.LastStep!.IsFlush && old.Operation == OpCode.Load && old.Touches.Length > 0)
        {
            reads[(thread, old.Touches)] = (old.Statement, ValueOf(after.Previous, old.Touches));
        }
        else if (!after.LastStep.IsFlush && old.Operation == OpCode.Store && old.Stores.Count == after.Threads[thread].Stores.Count
            && reads.TryGetValue((thread, old.Touches), out (Statement? Statement, int Value) read)
            && read.Statement == old.Statement
            && ValueOf(after.Previous, old.Touches) != read.Value
            && writers.TryGetValue(old.Touches, out int writer) && writer != thread)
        {
            overwritten = after.ThreadNames[writer];
        }

        foreach (PositionValue changed in after.Changed)
        {
            writers[changed.Name] = thread;
        }

        return overwritten;
    }

    private static int ValueOf(PatternPosition position, string name)
    {
        foreach (PositionValue value in position.Values)
        {
            if (value.Kind == PositionValueKind.Integer && value.Name == name)
            {
                return value.Value;
            }
        }

        return 0;
    }
}
