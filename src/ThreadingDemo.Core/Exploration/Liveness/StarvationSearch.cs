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
/// Finds a fair endless run that keeps a thread from a region: a strongly connected part of the graph in which the
/// thread never gets there, and in which a run can be fair; every fair run ends up in one.
/// </summary>
/// <param name="machine">Whose graph it is.</param>
/// <param name="graph">All steps.</param>
/// <param name="successors">Looks at states.</param>
/// <param name="deadEnds">Who is stuck for ever where; null where nobody is.</param>
/// <param name="symmetry">Which threads are interchangeable; null where a state stands for no other.</param>
/// <param name="limits">When the search ends.</param>
internal sealed class StarvationSearch(Machine machine, StateGraph graph, Successors successors, DeadEnds? deadEnds, Symmetry? symmetry, SearchLimits limits)
{
    private const int NodesBetweenLooks = 4096;

    private readonly Fairness fairness = new(machine, graph, successors);

    /// <summary>Where somebody starves, null where nobody does; or the limit that was reached before that was known.</summary>
    /// <param name="family">The threads of a family, of which any may be kept from the region.</param>
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
                if (looked++ % NodesBetweenLooks == 0 && limits.Reached() is { } limit)
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

    // Of interchangeable threads whose records say the same, one is kept from the region as well as the other.
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

    // Of interchangeable threads one is threaded, under all of their names.
    private IEnumerable<int[]> NamesOf(IReadOnlyList<ThreadPlan> family) =>
        from thread in family
        let names = symmetry?.GroupOf(thread.Number) ?? [thread.Number]
        where names[0] == thread.Number
        select names;

    // Where the thread is neither inside, nor done, nor at rest, nor locked out for ever, which is a deadlock.
    private bool[] KeptFrom(ThreadedGraph threaded, ulong region)
    {
        bool[] isKept = new bool[threaded.NodeCount];
        for (int node = 0; node < isKept.Length; node++)
        {
            (int state, int thread) = (threaded.StateOf(node), threaded.ThreadIn(node));
            Location location = machine.Threads[thread].LocationIn(successors.At(state));
            isKept[node] = (location.Regions & region) == 0 && !location.IsFinished && !location.Rests && (deadEnds is null || (deadEnds.Unmoved(state) >> thread & 1) == 0);
        }

        return isKept;
    }
}
