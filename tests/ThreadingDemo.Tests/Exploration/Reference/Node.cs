using System.Collections.Generic;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>A state with what the monitor remembers in it, and the shortest way to it, least in thread order among those.</summary>
/// <param name="state">The state.</param>
/// <param name="monitor">What the monitor remembers.</param>
/// <param name="parent">The node before it on that way; null at the beginning.</param>
/// <param name="schedule">The threads that step along it.</param>
internal sealed class Node(State state, Monitor monitor, Node? parent, IReadOnlyList<int> schedule)
{
    public State State { get; } = state;

    public Monitor Monitor { get; } = monitor;

    /// <summary>The threads that step, one after another, from the beginning to here.</summary>
    public IReadOnlyList<int> Schedule { get; } = schedule;

    /// <summary>The nodes along that way, this one the last.</summary>
    public IReadOnlyList<Node> Path => parent is null ? [this] : [.. parent.Path, this];

    /// <summary>What can come next, in the order of threads and then of outcomes.</summary>
    public List<Edge> Edges { get; } = [];
}
