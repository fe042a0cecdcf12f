using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Graphs;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>The states in which threads can be kept from a region for ever, by a run that is fair to all processes.</summary>
/// <param name="Kept">By state: the threads, numbered as in the representative, that can starve, a bit each.</param>
/// <param name="Parts">
/// For each thread that is followed, its threaded graph and, by node, the number of the fair component in which it is kept from
/// the region; 0 if it is in none.
/// </param>
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
