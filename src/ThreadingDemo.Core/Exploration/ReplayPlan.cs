using System.Collections.Generic;
using ThreadingDemo.Exploration.Machines;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration;

/// <summary>A schedule that fits its program, and what the model says of its end.</summary>
internal sealed class ReplayPlan
{
    /// <summary>The moves from the beginning on.</summary>
    public required IReadOnlyList<Move> Moves { get; init; }

    /// <summary>The moves that can then come again and again; none where the run ends.</summary>
    public required IReadOnlyList<Move> Cycle { get; init; }

    /// <summary>Whether nothing can go on after the last move.</summary>
    public required bool IsAtEnd { get; init; }

    /// <summary>The threads that can never go on after the last move, or once they have blocked, a bit each, if there is a deadlock; else none.</summary>
    public required ulong Stuck { get; init; }

    /// <summary>The threads that the cycle starves, with the requirements that it breaks by that.</summary>
    public required IReadOnlyList<(Requirement Requirement, int Thread)> Starved { get; init; }
}
