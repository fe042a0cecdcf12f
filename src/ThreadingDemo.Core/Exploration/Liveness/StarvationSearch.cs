using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Graphs;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Finds fair infinite runs that keep a thread from a region: strongly connected components of the graph in which the thread is
/// never in the region and a run can be fair. Every fair infinite run ends up in one.
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="graph">The graph of all steps.</param>
/// <param name="successors">Reads states.</param>
/// <param name="deadEnds">The threads that can never move again; null if there are none.</param>
/// <param name="symmetry">The symmetry; null if each state represents itself.</param>
/// <param name="limits">The limits of the work.</param>
internal sealed class StarvationSearch(
    Machine machine, StateGraph graph, Successors successors, DeadEnds? deadEnds, Symmetry? symmetry, SearchLimits limits)
{
    private const int NodesBetweenChecks = 4096;

    private readonly Fairness fairness = new(machine, graph, successors);

    /// <summary>
    /// Returns the states in which threads can starve, or null if there are none; or the limit that ended the search before
    /// this was decided.
    /// </summary>
    /// <param name="family">The threads of a family, any of which may be kept from the region.</param>
    /// <param name="region">The region's name.</param>
    public (Starvation? Found, string? Limit) Find(IReadOnlyList<ThreadPlan> family, string region)
    {
        ulong[] kept = new ulong[graph.StateCount];
        List<(ThreadedGraph Threaded, int[] Components)> parts = [];
        int count = 0;
        foreach (int[] names in NamesOf(family))
        {
            ThreadedGraph threaded = new(graph, names);
            int[] components = new int[threaded.NodeCount];
            int looked = 0;
            foreach (ArraySegment<int> component in Components.Of(threaded, KeptFrom(threaded, machine.BitOf(region))))
            {
                if (looked++ % NodesBetweenChecks == 0 && limits.Reached() is { } limit)
                {
                    return (null, limit);
                }

                if (fairness.IsFair(threaded, component))
                {
                    count++;
                    foreach (int node in component)
                    {
                        kept[threaded.StateOf(node)] |= 1UL << threaded.ThreadIn(node);
                        components[node] = count;
                    }
                }
            }

            parts.Add((threaded, components));
        }

        Spread(kept);
        return (count == 0 ? null : new Starvation(kept, parts), null);
    }

    // If one of several interchangeable threads with equal records can starve, so can the others.
    private void Spread(ulong[] kept)
    {
        for (int state = 0; symmetry is not null && state < kept.Length; state++)
        {
            ulong names = kept[state];
            ulong[] words = names == 0 ? [] : successors.At(state).State;
            for (ulong left = names; left != 0; left &= left - 1)
            {
                int name = BitSet.First(left);
                foreach (int other in symmetry.GroupOf(name))
                {
                    kept[state] |= symmetry.AreAlike(words, name, other) ? 1UL << other : 0;
                }
            }
        }
    }

    // Of interchangeable threads one is followed, under each of their numbers.
    private IEnumerable<int[]> NamesOf(IReadOnlyList<ThreadPlan> family) =>
        from thread in family
        let names = symmetry?.GroupOf(thread.Number) ?? [thread.Number]
        where names[0] == thread.Number
        select names;

    // The nodes in which the thread is not in the region, has not finished, does not rest, and is not stuck, which is a
    // deadlock.
    private bool[] KeptFrom(ThreadedGraph threaded, ulong region)
    {
        bool[] isKept = new bool[threaded.NodeCount];
        for (int node = 0; node < isKept.Length; node++)
        {
            (int state, int thread) = (threaded.StateOf(node), threaded.ThreadIn(node));
            Location location = machine.Threads[thread].LocationIn(successors.At(state));
            isKept[node] = (location.Regions & region) == 0 && !location.IsFinished && !location.Rests
                && (deadEnds is null || (deadEnds.Unmoved(state) >> thread & 1) == 0);
        }

        return isKept;
    }
}
