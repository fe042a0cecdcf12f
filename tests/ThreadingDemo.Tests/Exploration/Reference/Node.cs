using System.Collections.Generic;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>A state with what the monitor remembers in it, and the shortest way to it, least in thread order among those.</summary>
/// <param name="state">The state.</param>
/// <param name="monitor">What the monitor remembers.</param>
/// <param name="edges">The numbers of the edges along that way, each among those of its node.</param>
/// <param name="schedule">The threads that step along it.</param>
internal sealed class Node(State state, Monitor monitor, IReadOnlyList<int> edges, IReadOnlyList<int> schedule)
{
    public State State { get; } = state;

    public Monitor Monitor { get; } = monitor;

    /// <summary>The threads that step, one after another, from the beginning to here.</summary>
    public IReadOnlyList<int> Schedule { get; } = schedule;

    /// <summary>The numbers of the edges along that way, each among those of its node.</summary>
    public IReadOnlyList<int> EdgesToHere { get; } = edges;

    /// <summary>What can come next, in the order of threads and then of outcomes.</summary>
    public List<Edge> Edges { get; } = [];
}
