using System.Collections.Generic;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// A state with the memory of the monitor, and the shortest path to it; among several, the least in thread order.
/// </summary>
/// <param name="state">The state.</param>
/// <param name="monitor">The memory of the monitor.</param>
/// <param name="edges">The numbers of the edges along that path, each among those of its node.</param>
/// <param name="schedule">The threads that take its steps.</param>
internal sealed class Node(State state, Monitor monitor, IReadOnlyList<int> edges, IReadOnlyList<int> schedule)
{
    public State State { get; } = state;

    public Monitor Monitor { get; } = monitor;

    /// <summary>The threads that take the steps of the path, in order.</summary>
    public IReadOnlyList<int> Schedule { get; } = schedule;

    /// <summary>The numbers of the edges along that path, each among those of its node.</summary>
    public IReadOnlyList<int> EdgesToHere { get; } = edges;

    /// <summary>The outgoing edges, in the order of threads and then of outcomes.</summary>
    public List<Edge> Edges { get; } = [];
}
