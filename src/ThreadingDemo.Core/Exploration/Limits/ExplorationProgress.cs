using System;

namespace ThreadingDemo.Exploration;

/// <summary>The progress of a search.</summary>
/// <param name="States">The number of visited states.</param>
/// <param name="StatesPerSecond">The number of states per second since the beginning.</param>
/// <param name="Frontier">The number of states that are not expanded yet; for random walks, the number of schedules that are
/// left.</param>
/// <param name="Depth">The number of steps from the initial state to the last level.</param>
public sealed record ExplorationProgress(long States, long StatesPerSecond, long Frontier, int Depth)
{
    /// <summary>The progress as a text.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{States:N0} states, {StatesPerSecond:N0} a second, {Frontier:N0} in the frontier, depth {Depth}");
}
