using System.Collections.Generic;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Where the steps taken so far have led, as a machine's packed states; nothing in it ever changes.</summary>
/// <param name="Machine">The machine whose states these are.</param>
/// <param name="Move">The last step; null at the beginning.</param>
/// <param name="State">The program's state.</param>
/// <param name="WatchedStates">By requirement that is watched along the way: the state with what the watch remembers; null once it is broken.</param>
/// <param name="Fault">What made the last step a fault, after which nothing goes on; null where it was none.</param>
/// <param name="Found">What the last step, or the state that it led to, breaks or is a witness of.</param>
internal sealed record Stand(PositionMachine Machine, Move? Move, ulong[] State, IReadOnlyList<ulong[]?> WatchedStates, string? Fault, IReadOnlyList<Finding> Found)
{
    /// <summary>A context that holds the program's state, to be read or stepped in.</summary>
    public StepContext NewContext() => Machine.NewContext(State);
}
