using System.Collections.Generic;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>The packed states after some steps; immutable.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Move">The last step; null at the beginning.</param>
/// <param name="State">The program's state.</param>
/// <param name="ObservedStates"> By observed requirement: the state with the data of the observer; null after the requirement
/// was violated.
/// </param>
/// <param name="Fault">The fault of the first thread that died in the last step; null if none did.</param>
/// <param name="Dead">The threads that have died so far, a bit each.</param>
/// <param name="Found">The requirements that the last step, or the state after it, decides.</param>
internal sealed record Snapshot(
    PositionMachine Machine, Move? Move, ulong[] State, IReadOnlyList<ulong[]?> ObservedStates, string? Fault, ulong Dead,
    IReadOnlyList<Finding> Found)
{
    /// <summary>A context that holds the state of the program.</summary>
    public StepContext NewContext() => Machine.NewContext(State);
}
