using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;
using ThreadingDemo.Exploration.Searching;

namespace ThreadingDemo.Exploration.Walking;

/// <summary>
/// Makes a schedule that a walk has found easier to read: what leads back to a state that it has come to before is left out,
/// and then whole stretches of one thread are left out, joined with the thread's next or cut short, as long as the schedule
/// still breaks the same and has fewer context switches, or as many and fewer steps (after Zeller, Hildebrandt 2002).
/// </summary>
internal sealed class Shrinker(Machine machine, Func<StepContext, bool> isGoal)
{
    // A second or so: what is tried in vain is no gain to whoever waits.
    private const long MaximumSteps = 2_000_000;

    private readonly StepContext context = machine.NewContext();
    private long steps;

    public List<Move> Shrink(List<Move> moves)
    {
        List<Move> best = WithoutRounds(moves);
        while (Candidates(best).TakeWhile(_ => steps < MaximumSteps).Select(Cut).FirstOrDefault(cut => cut is not null && IsBetter(cut, best)) is { } better)
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
            context.Choices.Begin();
            context.Choices.Give(move.Choices);
            machine.Step(context, move.Mover);
            context.Choices.Give(null);
        }

        return left;
    }

    private static int Switches(List<Move> moves) => moves.Zip(moves.Skip(1), (a, b) => a.Mover != b.Mover ? 1 : 0).Sum();

    private static bool IsBetter(List<Move> moves, List<Move> best) =>
        (Switches(moves), moves.Count) is var (switches, count) && Switches(best) is var fewest && (switches < fewest || (switches == fewest && count < best.Count));

    private static IEnumerable<List<Move>> Candidates(List<Move> moves)
    {
        List<(int Begin, int End)> stretches = [];
        for (int begin = 0, end; begin < moves.Count; begin = end)
        {
            for (end = begin + 1; end < moves.Count && moves[end].Mover == moves[begin].Mover;)
            {
                end++;
            }

            stretches.Add((begin, end));
        }

        foreach ((int begin, int end) in stretches)
        {
            yield return [.. moves.Take(begin), .. moves.Skip(end)];
        }

        for (int i = 0; i < stretches.Count; i++)
        {
            (int begin, int end) = stretches[i];
            int next = stretches.FindIndex(i + 1, stretch => moves[stretch.Begin].Mover == moves[begin].Mover);
            if (next >= 0)
            {
                (int nextBegin, int nextEnd) = stretches[next];
                yield return [.. moves.Take(end), .. moves.GetRange(nextBegin, nextEnd - nextBegin), .. moves.GetRange(end, nextBegin - end), .. moves.Skip(nextEnd)];
                yield return [.. moves.Take(begin), .. moves.GetRange(end, nextBegin - end), .. moves.GetRange(begin, end - begin), .. moves.Skip(nextBegin)];
            }
        }

        foreach ((int _, int end) in stretches)
        {
            yield return [.. moves.Take(end - 1), .. moves.Skip(end)];
        }
    }

    // Up to where it breaks; null where it cannot be taken, or does not break.
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

            if (isOver || (machine.Enabled(context) >> moves[taken].Mover & 1) == 0)
            {
                return null;
            }

            context.Choices.Begin();
            context.Choices.Give(moves[taken].Choices);
            machine.Step(context, moves[taken].Mover);
            bool isRefused = context.Choices.IsRefused || context.Choices.Made.Count < moves[taken].Choices.Count;
            context.Choices.Give(null);
            if (isRefused)
            {
                return null;
            }
        }
    }
}
