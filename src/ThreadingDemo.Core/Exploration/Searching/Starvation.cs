using System.Collections.Generic;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>A part of a graph in which a thread is kept from a region for ever, though all that stay in it are served.</summary>
/// <param name="Followed">The graph, with the thread followed through it.</param>
/// <param name="First">The node at which it begins.</param>
/// <param name="Members">Its nodes.</param>
internal sealed record Starvation(FollowedGraph Followed, int First, HashSet<int> Members)
{
    /// <summary>The state at which it begins.</summary>
    public int Start => Followed.StateOf(First);
}
