using System.Collections.Generic;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Where the steps taken so far have led, as a machine's packed states; nothing in it ever changes.</summary>
/// <param name="Machine">The machine whose states these are.</param>
/// <param name="Move">The last step; null at the beginning.</param>
/// <param name="State">The program's state.</param>
/// <param name="ObservedStates">By requirement that is observed along the way: the state with what the observer remembers; null once it is broken.</param>
/// <param name="Fault">The fault of which the first thread died in the last step; null where none died.</param>
/// <param name="Dead">The threads that have died so far, a bit each.</param>
/// <param name="Found">What the last step, or the state that it led to, breaks or is a witness of.</param>
internal sealed record Snapshot(PositionMachine Machine, Move? Move, ulong[] State, IReadOnlyList<ulong[]?> ObservedStates, string? Fault, ulong Dead, IReadOnlyList<Finding> Found)
{
    /// <summary>A context that holds the program's state, to be read or stepped in.</summary>
    public StepContext NewContext() => Machine.NewContext(State);
}
