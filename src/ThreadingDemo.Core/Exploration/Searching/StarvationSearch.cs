using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// Finds a fair endless run that keeps a thread from a region: a strongly connected part of the graph in which the
/// thread never gets there, and in which every mover steps, or cannot or need not step somewhere. In such a part a run
/// can take every step again and again, so it is fair; and every fair run ends up in one.
/// </summary>
internal sealed class StarvationSearch
{
    private readonly Machine machine;
    private readonly StateGraph graph;
    private readonly Successors successors;
    private readonly DeadEnds? deadEnds;
    private readonly ulong everybody;

    // By state: who cannot step there, or need not.
    private readonly ulong[] exempt;

    // By state: the number of the component that it was found in last.
    private readonly int[] componentOf;
    private int componentCount;

    /// <summary>Prepares a search.</summary>
    /// <param name="machine">Whose graph it is.</param>
    /// <param name="graph">All steps.</param>
    /// <param name="successors">Looks at states.</param>
    /// <param name="deadEnds">Who is stuck for ever where; null where nobody is.</param>
    public StarvationSearch(Machine machine, StateGraph graph, Successors successors, DeadEnds? deadEnds)
    {
        (this.machine, this.graph, this.successors, this.deadEnds) = (machine, graph, successors, deadEnds);
        everybody = ulong.MaxValue >> (Machine.MaximumMoverCount - machine.MoverCount);
        ulong threads = ulong.MaxValue >> (Machine.MaximumMoverCount - machine.Threads.Length);
        componentOf = new int[graph.StateCount];
        exempt = new ulong[graph.StateCount];
        for (int state = 0; state < exempt.Length; state++)
        {
            ulong enabled = 0;
            for (int edge = graph.FirstEdge(state); edge < graph.FirstEdge(state + 1); edge++)
            {
                enabled |= 1UL << graph.Mover(edge);
            }

            exempt[state] = everybody & (~enabled | (threads & ~machine.MustMove(successors.At(state))));
        }
    }

    /// <summary>The state at which the starving cycle nearest to the beginning begins, and its moves, none where all that goes on is that others rest; null where nobody starves.</summary>
    /// <param name="family">The threads of a family, of which any may be kept from the region.</param>
    /// <param name="region">The region's name.</param>
    public (int Start, List<(int State, int Target)> Cycle)? Find(IReadOnlyList<ThreadPlan> family, string region)
    {
        (int Start, HashSet<int> Members)? nearest = null;
        foreach (ThreadPlan thread in family)
        {
            bool[] isKept = KeptFrom(thread, machine.BitOf(region));
            foreach (ArraySegment<int> component in Components.Of(graph, isKept))
            {
                // To ask whether it is fair costs less than to ask for its first state.
                if (IsFair(component) && component.Min() is var start && (nearest is null || start < nearest.Value.Start))
                {
                    nearest = (start, [.. component]);
                }
            }

            // Where one never starves, nor does any that it can be exchanged for; else another may starve nearer to the beginning.
            if (nearest is null && !thread.Flow.IndexIsUsed)
            {
                break;
            }
        }

        return nearest is { } found ? (found.Start, CycleIn(found.Members, found.Start)) : null;
    }

    // Where the thread is neither inside, nor done, nor at rest, nor locked out for ever, which is a deadlock.
    private bool[] KeptFrom(ThreadPlan thread, ulong region)
    {
        bool[] isKept = new bool[graph.StateCount];
        for (int state = 0; state < isKept.Length; state++)
        {
            Place place = thread.PlaceIn(successors.At(state));
            isKept[state] = (place.Regions & region) == 0 && !place.IsFinished && !place.Rests && (deadEnds is null || (deadEnds.Unmoved(state) >> thread.Number & 1) == 0);
        }

        return isKept;
    }

    private bool IsFair(ArraySegment<int> component)
    {
        int[] states = component.Array!;
        int end = component.Offset + component.Count;
        componentCount++;
        for (int i = component.Offset; i < end; i++)
        {
            componentOf[states[i]] = componentCount;
        }

        ulong served = 0;
        bool hasEdge = false;
        for (int i = component.Offset; i < end && !(hasEdge && served == everybody); i++)
        {
            int state = states[i];
            served |= exempt[state];
            for (int edge = graph.FirstEdge(state); edge < graph.FirstEdge(state + 1); edge++)
            {
                if (graph.Target(edge) >= 0 && componentOf[graph.Target(edge)] == componentCount)
                {
                    served |= 1UL << graph.Mover(edge);
                    hasEdge = true;
                }
            }
        }

        return served == everybody && (hasEdge || exempt[states[component.Offset]] == everybody);
    }

    private IEnumerable<(int Target, int Mover)> EdgesWithin(HashSet<int> members, int state)
    {
        for (int edge = graph.FirstEdge(state); edge < graph.FirstEdge(state + 1); edge++)
        {
            if (graph.Target(edge) >= 0 && members.Contains(graph.Target(edge)))
            {
                yield return (graph.Target(edge), graph.Mover(edge));
            }
        }
    }

    // A walk that serves everybody and comes back; not always the shortest.
    private List<(int State, int Target)> CycleIn(HashSet<int> members, int start)
    {
        List<(int State, int Target)> cycle = [];
        ulong waiting = everybody & ~exempt[start];
        int at = start;
        while (waiting != 0)
        {
            foreach ((int state, int target, int mover) in WalkTo(members, at, (_, target, mover) => (waiting >> mover & 1) != 0 || (waiting & exempt[target]) != 0))
            {
                cycle.Add((state, target));
                waiting &= ~(1UL << mover) & ~exempt[target];
                at = target;
            }
        }

        if (at != start)
        {
            cycle.AddRange(WalkTo(members, at, (_, target, _) => target == start).Select(step => (step.State, step.Target)));
        }

        return cycle;
    }

    private List<(int State, int Target, int Mover)> WalkTo(HashSet<int> members, int from, Func<int, int, int, bool> isGoal)
    {
        Dictionary<int, (int State, int Target, int Mover)> cameBy = [];
        Queue<int> next = new([from]);
        while (true)
        {
            int state = next.Dequeue();
            foreach ((int target, int mover) in EdgesWithin(members, state))
            {
                if (isGoal(state, target, mover))
                {
                    List<(int State, int Target, int Mover)> walk = [(state, target, mover)];
                    while (walk[0].State != from)
                    {
                        walk.Insert(0, cameBy[walk[0].State]);
                    }

                    return walk;
                }

                if (target != from && !cameBy.ContainsKey(target))
                {
                    cameBy[target] = (state, target, mover);
                    next.Enqueue(target);
                }
            }
        }
    }
}
