using System.Collections.Generic;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>
/// Finds stores that write over an update: between the read and the store of one statement, which makes the new value of the
/// old one, another thread has changed the integer.
/// </summary>
internal sealed class LostUpdates
{
    // By thread and integer: the value that its statement read.
    private readonly Dictionary<(int Thread, string Name), (Statement? Statement, int Value)> reads = [];

    // By integer: who changed it last.
    private readonly Dictionary<string, int> writers = [];

    /// <summary>Takes note of a step.</summary>
    /// <returns>The thread whose update it writes over; null where it writes over none.</returns>
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
