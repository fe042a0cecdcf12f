using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// Finds the schedules by which a search has met its states; of several schedules, the least in the order of processes. Under
/// symmetry, the moves are those of concrete states.
/// </summary>
internal sealed class PathFinder(Machine machine, StateStore store, Symmetry? symmetry)
{
    private readonly AllSteps steps = new(machine);
    private readonly ulong[] here = new ulong[machine.WordCount];
    private readonly ulong[] goal = new ulong[machine.WordCount];
    private readonly ulong[] sorted = new ulong[machine.WordCount];

    /// <summary>The concrete state to which the last schedule leads.</summary>
    public ulong[] End => [.. here];

    /// <summary>
    /// Returns the moves from the initial state to a state, followed by the step to a goal, if there is one.
    /// </summary>
    public List<Move> PathTo(int state, Predicate<StepContext>? last = null)
    {
        List<int> states = [];
        for (int at = state; at > 0; at = store.ParentOf(at))
        {
            states.Insert(0, at);
        }

        machine.Begin(steps.After);
        steps.After.State.CopyTo(here, 0);
        List<Move> moves = [.. states.Select(MoveTo)];
        if (last is not null)
        {
            moves.Add(FirstMove(last));
        }

        return moves;
    }

    private Move MoveTo(int next)
    {
        store.Copy(next, goal, 0);
        Move move = FirstMove(after => !after.IsBroken && Sorted(after.State).SequenceEqual(goal));
        steps.After.State.CopyTo(here, 0);
        return move;
    }

    private ulong[] Sorted(ulong[] words)
    {
        words.CopyTo(sorted, 0);
        symmetry?.Represent(sorted, 0);
        return sorted;
    }

    private Move FirstMove(Predicate<StepContext> isGoal)
    {
        foreach (int process in steps.From(here))
        {
            if (isGoal(steps.After))
            {
                return steps.MoveOf(process);
            }
        }

        throw new InvalidOperationException("No move leads to a state that the search has met.");
    }
}
