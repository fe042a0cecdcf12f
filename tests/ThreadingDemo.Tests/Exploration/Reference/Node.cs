using System.Collections.Generic;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>A state with what the monitor remembers in it, and the shortest way to it, least in thread order among those.</summary>
internal sealed class Node(State state, Monitor monitor, IReadOnlyList<int> schedule)
{
    public State State { get; } = state;

    public Monitor Monitor { get; } = monitor;

    /// <summary>The threads that step, one after another, from the beginning to here.</summary>
    public IReadOnlyList<int> Schedule { get; } = schedule;

    /// <summary>What can come next, in the order of threads and then of outcomes.</summary>
    public List<Edge> Edges { get; } = [];
}
