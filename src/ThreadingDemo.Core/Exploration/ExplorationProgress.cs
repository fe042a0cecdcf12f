using System;

namespace ThreadingDemo.Exploration;

/// <summary>How far a search is.</summary>
/// <param name="States">How many states were met.</param>
/// <param name="StatesPerSecond">How many a second, from the beginning.</param>
/// <param name="Frontier">How many of them were not expanded yet; of walks, how many schedules are left.</param>
/// <param name="Depth">How many steps the farthest is from the beginning.</param>
public sealed record ExplorationProgress(long States, long StatesPerSecond, long Frontier, int Depth)
{
    /// <summary>All of it in words.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{States:N0} states, {StatesPerSecond:N0} a second, {Frontier:N0} in the frontier, depth {Depth}");
}
