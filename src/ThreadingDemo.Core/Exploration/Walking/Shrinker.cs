using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Choosing;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Walking;

/// <summary>
/// Shortens a schedule that a walk has found. Steps that lead back to an earlier state are removed. Then variants are tried;
/// one is kept if it violates the same requirement with fewer context switches, or with equally many and fewer steps.
/// </summary>
internal sealed class Shrinker(Machine machine, Func<StepContext, bool> isGoal)
{
    // About a second.
    private const long MaximumSteps = 2_000_000;

    private readonly StepContext context = machine.NewContext();
    private long steps;

    public List<Move> Shrink(List<Move> moves)
    {
        List<Move> best = WithoutRounds(moves);
        while (ScheduleCuts.Of(best, move => move.Process).TakeWhile(_ => steps < MaximumSteps).Select(Cut)
            .FirstOrDefault(cut => cut is not null && IsBetter(cut, best)) is { } better)
        {
            best = WithoutRounds(better);
        }

        return best;
    }

    private List<Move> WithoutRounds(List<Move> moves)
    {
        StateStore states = new(machine.WordCount);
        List<int> placeOf = [];
        List<int> path = [];
        List<Move> left = [];
        machine.Begin(context);
        foreach (Move move in moves)
        {
            states.TryAdd(context.State, -1);
            int state = states.Find(context.State, 0);
            if (state == placeOf.Count)
            {
                placeOf.Add(path.Count);
            }
            else if (placeOf[state] < path.Count && path[placeOf[state]] == state)
            {
                path.RemoveRange(placeOf[state], path.Count - placeOf[state]);
                left.RemoveRange(placeOf[state], left.Count - placeOf[state]);
            }
            else
            {
                placeOf[state] = path.Count;
            }

            path.Add(state);
            left.Add(move);
            machine.Apply(context, move);
        }

        return left;
    }

    private static int Switches(List<Move> moves) => ScheduleCuts.Switches(moves, move => move.Process);

    private static bool IsBetter(List<Move> moves, List<Move> best) =>
        (Switches(moves), moves.Count) is var (switches, count) && Switches(best) is var fewest
            && (switches < fewest || (switches == fewest && count < best.Count));

    // Returns the moves up to the goal; null if they cannot be taken or do not reach it.
    private List<Move>? Cut(List<Move> moves)
    {
        steps += moves.Count;
        machine.Begin(context);
        for (int taken = 0; ; taken++)
        {
            bool isOver = taken == moves.Count || context.IsBroken;
            if (isGoal(context))
            {
                return [.. moves.Take(taken)];
            }

            if (isOver || (machine.Enabled(context) >> moves[taken].Process & 1) == 0)
            {
                return null;
            }

            if (!machine.Apply(context, moves[taken]))
            {
                return null;
            }
        }
    }
}
