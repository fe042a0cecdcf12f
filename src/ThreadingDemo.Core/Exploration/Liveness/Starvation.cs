using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Graphs;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>Where threads are kept from a region for ever, though all others are served.</summary>
/// <param name="Kept">By state: the threads, by the names that they have there, that can be kept from the region from there on, a bit each.</param>
/// <param name="Parts">The graph with a thread threaded through it, for each thread that is, and by node the number of the component in which it is kept from the region; 0 where it is in none.</param>
internal sealed record Starvation(ulong[] Kept, IReadOnlyList<(ThreadedGraph Threaded, int[] Components)> Parts)
{
    /// <summary>The first node of a state in which a thread is kept from the region.</summary>
    public (ThreadedGraph Threaded, int[] Components, int Node) NodeIn(int state) =>
        (from part in Parts
         from name in part.Threaded.Names
         let node = part.Threaded.NodeOf(state, name)
         where part.Components[node] > 0
         select (part.Threaded, part.Components, node)).First();
}
