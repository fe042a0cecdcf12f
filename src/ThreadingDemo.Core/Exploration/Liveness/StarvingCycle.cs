using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Finds moves that go round in a <see cref="Starvation"/>: they serve everybody and come back; they are not always the fewest.
/// The moves are those of the threads themselves, though a state of the graph may stand for others. Who come back to where
/// others stood before go round again, each in another's part, until all are where they were. This is for where it takes too
/// long to find a <see cref="ShortestStarvation"/>.
/// </summary>
/// <param name="machine">Whose states are searched.</param>
/// <param name="store">The states of the graph.</param>
/// <param name="symmetry">Finds the state that stands for another; null where all stand for themselves.</param>
/// <param name="threaded">The graph, with the thread threaded through it that starves.</param>
/// <param name="components">By node: the number of its component.</param>
/// <param name="first">The node with which the cycle begins.</param>
/// <param name="limits">When the search for it ends.</param>
internal sealed class StarvingCycle(Machine machine, StateStore store, Symmetry? symmetry, ThreadedGraph threaded, int[] components, int first, SearchLimits limits)
{
    // The threads themselves may have far more states than the graph: so many are told apart before their names alone are.
    private const int MostOfTheirOwn = 1 << 17;
    private const int StatesBetweenLooks = 4096;

    private readonly StepContext context = machine.NewContext();

    private readonly AllSteps steps = new(machine);
    private readonly ulong[] sorted = new ulong[machine.WordCount];
    private readonly int[] itself = [.. machine.Threads.Select(thread => thread.Number)];

    // What the thread that is kept from the region is called where the starvation begins, and who it is.
    private readonly int firstName = threaded.ThreadIn(first);
    private int starved;

    /// <summary>The moves, none where all that goes on is that others rest; null where a limit was reached before they were found.</summary>
    /// <param name="start">The state at which the starvation begins, as the threads themselves came to it.</param>
    public List<Move>? From(ulong[] start)
    {
        starved = OwnersIn(start, out _)[firstName];
        List<Move> lap = [];
        ulong[]? here = start;
        ulong waiting = machine.EveryProcess & ~ExemptIn(start);
        while (waiting != 0 && here is not null)
        {
            int next = BitSet.First(waiting) % machine.Threads.Length;
            bool Serves(int process, ulong[] after) => (waiting >> process & 1) != 0 || (waiting & ExemptIn(after)) != 0;
            here = Walk(here, Serves, lap, NewStates(), MostOfTheirOwn) ?? Walk(here, Serves, lap, NewNamesOf(next), int.MaxValue);
            waiting &= here is null ? waiting : ~(1UL << lap[lap.Count - 1].Process) & ~ExemptIn(here);
        }

        if (here is not null && !here.SequenceEqual(start) && Walk(here, (_, after) => after.SequenceEqual(start), lap, NewStates(), MostOfTheirOwn) is null)
        {
            here = Walk(here, (_, after) => IsFirst(after), lap, NewNamesOf(starved), int.MaxValue);
            lap = here is null ? lap : Laps(lap, start, here);
        }

        return here is null ? null : lap;
    }

    // Adds the fewest moves up to one that is a goal, and says where it leads; null where there were too many states before.
    private ulong[]? Walk(ulong[] from, Func<int, ulong[], bool> isGoal, List<Move> moves, Predicate<ulong[]> isNew, int most)
    {
        List<(ulong[] State, int Parent, Move? Move)> met = [(from, -1, null)];
        isNew(from);
        for (int state = 0; state < met.Count && met.Count <= most; state++)
        {
            if (state % StatesBetweenLooks == StatesBetweenLooks - 1 && limits.Reached() is not null)
            {
                return null;
            }

            foreach ((Move move, ulong[] after) in StepsFrom(met[state].State))
            {
                if (isGoal(move.Process, after))
                {
                    List<Move> walk = [move];
                    for (int at = state; at > 0; at = met[at].Parent)
                    {
                        walk.Add(met[at].Move!);
                    }

                    walk.Reverse();
                    moves.AddRange(walk);
                    return after;
                }

                if (isNew(after))
                {
                    met.Add((after, state, move));
                }
            }
        }

        return met.Count > most ? null : throw new InvalidOperationException("A component does not lead to all that is in it.");
    }

    // The steps that do not leave the starvation.
    private IEnumerable<(Move Move, ulong[] After)> StepsFrom(ulong[] before)
    {
        foreach (int process in steps.UnbrokenFrom(before))
        {
            if (IsWithin(steps.After.State))
            {
                yield return (steps.MoveOf(process), [.. steps.After.State]);
            }
        }
    }

    private Predicate<ulong[]> NewStates()
    {
        StateStore met = new(machine.WordCount);
        return state => met.TryAdd(state, -1);
    }

    // Where the one that starves and another one are called the same, it is as far to where that other one is served.
    private Predicate<ulong[]> NewNamesOf(int thread)
    {
        HashSet<(int Node, int Name)> met = [];
        return words =>
        {
            int[] owners = OwnersIn(words, out int state);
            return met.Add((threaded.NodeOf(state, Array.IndexOf(owners, starved)), Array.IndexOf(owners, thread)));
        };
    }

    private List<Move> Laps(List<Move> lap, ulong[] start, ulong[] end)
    {
        int[] before = [.. OwnersIn(start, out _)];
        int[] after = [.. OwnersIn(end, out _)];

        // Of two whose records say the same, the one that starves is to have its name again.
        int own = Array.IndexOf(after, starved);
        (after[own], after[firstName]) = (after[firstName], starved);
        List<Move> all = [.. lap];
        while (!end.SequenceEqual(start))
        {
            lap = [.. lap.Select(move => InAnothersPart(move, thread => after[Array.IndexOf(before, thread)]))];
            all.AddRange(lap);
            end = Take(lap, end);
        }

        return all;
    }

    private Move InAnothersPart(Move move, Func<int, int> after)
    {
        int thread = move.Process % machine.Threads.Length;
        return new Move(move.Process - thread + after(thread), [.. move.Choices.Select(choice => choice.IsWaiter ? choice with { Value = after(choice.Value) } : choice)]);
    }

    private ulong[] Take(List<Move> moves, ulong[] from)
    {
        from.CopyTo(context.State, 0);
        foreach (Move move in moves)
        {
            machine.Apply(context, move);
        }

        return [.. context.State];
    }

    private bool IsWithin(ulong[] words)
    {
        int own = Array.IndexOf(OwnersIn(words, out int state), starved);

        // Whose records say the same may as well have each other's names.
        return IsMember(state, own) || threaded.Names.Any(name => IsMember(state, name) && symmetry!.AreAlike(sorted, name, own));
    }

    private bool IsMember(int state, int name) => components[threaded.NodeOf(state, name)] == components[first];

    private bool IsFirst(ulong[] words)
    {
        int own = Array.IndexOf(OwnersIn(words, out int state), starved);
        return state == threaded.StateOf(first) && (own == firstName || symmetry!.AreAlike(sorted, firstName, own));
    }

    // By name, who has it in the state of the graph that stands for another; until the next is asked for.
    private int[] OwnersIn(ulong[] words, out int state)
    {
        words.CopyTo(sorted, 0);
        symmetry?.Represent(sorted, 0);
        state = store.Find(sorted, 0);
        return symmetry?.Owners ?? itself;
    }

    private ulong ExemptIn(ulong[] words)
    {
        words.CopyTo(context.State, 0);
        return machine.Exempt(context, machine.Enabled(context));
    }
}
