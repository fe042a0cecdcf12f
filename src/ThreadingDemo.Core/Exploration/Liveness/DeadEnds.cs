using System;
using System.Collections.Generic;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Finds the states in which a thread that has to move can never move again; <see cref="StuckThreads"/> decides the same for
/// one state without a graph. The set of threads that move in some continuation is propagated backwards over the graph to a
/// fixed point: first along the steps that the search has kept (for each state, the step by which it was met and one more
/// step from it), which decides most states; then along all steps from the remaining states. Under symmetry, a kept step does
/// not record its permutation, so only sets that every permutation preserves are propagated along it.
/// </summary>
internal sealed class DeadEnds(
    Machine machine, BreadthFirstSearch search, Lazy<Successors> successors, Symmetry? symmetry, SearchLimits limits)
{
    private const int StatesBetweenChecks = 4096;

    private readonly ProcessSets moves = search.CanMove!;
    private readonly ulong threads = machine.EveryThread;

    /// <summary>
    /// Returns the first state that is a dead end, or -1 if there is none; or the limit that ended the search before this was
    /// decided.
    /// </summary>
    public (int State, string? Limit) Find()
    {
        while (SpreadAlongKnownSteps())
        {
            if (limits.Reached() is { } limit)
            {
                return (-1, limit);
            }
        }

        List<int> open = [];
        for (int state = search.Store.Count - 1; state >= 0; state--)
        {
            if (Unmoved(state) != 0)
            {
                open.Add(state);
            }
        }

        bool hasChanged = true;
        while (hasChanged)
        {
            hasChanged = false;
            for (int i = 0; i < open.Count; i++)
            {
                if (i % StatesBetweenChecks == 0 && limits.Reached() is { } limit)
                {
                    return (-1, limit);
                }

                hasChanged |= Spread(open[i]);
            }

            open.RemoveAll(state => Unmoved(state) == 0);
        }

        return (open.Count == 0 ? -1 : open[open.Count - 1], null);
    }

    /// <summary>The threads that have to move in a state and never will, a bit each; after <see cref="Find"/>.</summary>
    public ulong Unmoved(int state)
    {
        ulong moved = moves[state];
        return (moved & threads) == threads ? 0 : machine.MustMove(successors.Value.At(state)) & ~moved;
    }

    private bool SpreadAlongKnownSteps()
    {
        bool hasChanged = false;
        for (int state = search.Store.Count - 1; state >= 0; state--)
        {
            int crossing = search.Store.CrossingOf(state);
            hasChanged |= crossing > 0 && Include(state, crossing);
            hasChanged |= state > 0 && Include(search.Store.ParentOf(state), state);
        }

        return hasChanged;
    }

    // A thread that moves after a step moves before it as well.
    private bool Include(int state, int next)
    {
        ulong before = moves[state];
        if ((before & threads) == threads)
        {
            return false;
        }

        ulong after = before | (symmetry?.Invariant(moves[next]) ?? moves[next]);
        moves.Set(state, after);
        return after != before;
    }

    private bool Spread(int state)
    {
        ulong before = moves[state];
        ulong after = before;
        ulong blocked = BlockedIn(state);
        Permutations permutations = successors.Value.Permutations;
        List<Edge> edges = successors.Value.From(state);
        for (int i = 0; i < edges.Count; i++)
        {
            Edge edge = edges[i];
            after |= 1UL << edge.Process;
            if (edge.Target >= 0)
            {
                after |= permutations.PreImageOf(edge.Permutation, moves[edge.Target]);

                // A thread that is woken moves as well.
                after |= (blocked & ~after) != 0
                    ? blocked & ~permutations.PreImageOf(edge.Permutation, BlockedIn(edge.Target)) : 0;
            }
        }

        moves.Set(state, after);
        return after != before;
    }

    private ulong BlockedIn(int state) => machine.Blocked(successors.Value.At(state));
}
