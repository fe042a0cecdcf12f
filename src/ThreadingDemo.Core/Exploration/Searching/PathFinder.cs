using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>Finds the moves along which a search met its states: the shortest, and of these the least in the order of movers.</summary>
internal sealed class PathFinder(Machine machine, StateStore store)
{
    private readonly StepContext context = machine.NewContext();
    private readonly ulong[] from = new ulong[machine.WordCount];

    /// <summary>The moves from the beginning to a state.</summary>
    public List<Move> PathTo(int state)
    {
        List<int> states = [];
        for (int at = state; at >= 0; at = store.ParentOf(at))
        {
            states.Add(at);
        }

        states.Reverse();
        return [.. states.Skip(1).Select((next, i) => MoveBetween(states[i], next))];
    }

    /// <summary>The first move that leads from one state to another.</summary>
    public Move MoveBetween(int state, int next)
    {
        ulong[] goal = new ulong[machine.WordCount];
        store.Copy(next, goal, 0);
        return FirstMove(state, after => after.Fault is null && !after.IsBroken && after.State.SequenceEqual(goal));
    }

    /// <summary>The first move from a state after which the context is as asked for.</summary>
    public Move FirstMove(int state, Predicate<StepContext> isGoal)
    {
        store.Copy(state, from, 0);
        from.CopyTo(context.State, 0);
        ulong enabled = machine.Enabled(context);
        for (int mover = 0; mover < machine.MoverCount; mover++)
        {
            if ((enabled >> mover & 1) == 0)
            {
                continue;
            }

            context.Choices.Begin();
            do
            {
                from.CopyTo(context.State, 0);
                machine.Step(context, mover);
                if (isGoal(context))
                {
                    return new Move(mover, [.. context.Choices.Made]);
                }
            }
            while (context.Choices.MoveOn());
        }

        throw new InvalidOperationException("A search met a state to which no move leads.");
    }
}
