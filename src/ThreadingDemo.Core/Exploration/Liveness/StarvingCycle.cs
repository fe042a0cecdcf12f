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
/// Finds a cycle within a <see cref="Starvation"/> that serves all processes, though not always the shortest one. The moves are
/// those of concrete states. A walk that comes back to the same representative with threads permuted is repeated, with the
/// threads permuted each time, until all are back. It is used if the search for a <see cref="ShortestStarvation"/> takes too
/// long.
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="store">The states of the graph.</param>
/// <param name="symmetry">The symmetry; null if each state represents itself.</param>
/// <param name="threaded">The threaded graph of the thread that starves.</param>
/// <param name="components">By node: the number of its component.</param>
/// <param name="first">The node in which the cycle begins.</param>
/// <param name="limits">The limits of the work.</param>
internal sealed class StarvingCycle(
    Machine machine, StateStore store, Symmetry? symmetry, ThreadedGraph threaded, int[] components, int first, SearchLimits limits)
{
    // There may be far more concrete states than states of the graph. Above this number, states are distinguished by fewer
    // threads.
    private const int MostOfTheirOwn = 1 << 17;
    private const int StatesBetweenChecks = 4096;

    private readonly StepContext context = machine.NewContext();

    private readonly AllSteps steps = new(machine);
    private readonly ulong[] sorted = new ulong[machine.WordCount];
    private readonly int[] itself = [.. machine.Threads.Select(thread => thread.Number)];

    // The number that the starving thread has in the representative where the cycle begins, and its own number.
    private readonly int firstName = threaded.ThreadIn(first);
    private int starved;

    /// <summary>The moves of the cycle; none if all processes rest; null if a limit was reached.</summary>
    /// <param name="start">The concrete state in which the cycle begins.</param>
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

        if (here is not null && !here.SequenceEqual(start)
            && Walk(here, (_, after) => after.SequenceEqual(start), lap, NewStates(), MostOfTheirOwn) is null)
        {
            here = Walk(here, (_, after) => IsFirst(after), lap, NewNamesOf(starved), int.MaxValue);
            lap = here is null ? lap : Laps(lap, start, here);
        }

        return here is null ? null : lap;
    }

    // Appends the shortest path to a goal and returns its last state; null if there were too many states.
    private ulong[]? Walk(ulong[] from, Func<int, ulong[], bool> isGoal, List<Move> moves, Predicate<ulong[]> isNew, int most)
    {
        List<(ulong[] State, int Parent, Move? Move)> met = [(from, -1, null)];
        isNew(from);
        for (int state = 0; state < met.Count && met.Count <= most; state++)
        {
            if (state % StatesBetweenChecks == StatesBetweenChecks - 1 && limits.Reached() is not null)
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

    // The steps that stay in the component.
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

    // States with the same images of the starving thread and of another thread have the same distance from a state that
    // serves the other thread.
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

        // If the starving thread and another have equal records, the starving one gets its original number.
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
        return new Move(move.Process - thread + after(thread),
            [.. move.Choices.Select(choice => choice.IsWaiter ? choice with { Value = after(choice.Value) } : choice)]);
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

        // Threads with equal records may exchange their numbers.
        return IsMember(state, own) || threaded.Names.Any(name => IsMember(state, name) && symmetry!.AreAlike(sorted, name, own));
    }

    private bool IsMember(int state, int name) => components[threaded.NodeOf(state, name)] == components[first];

    private bool IsFirst(ulong[] words)
    {
        int own = Array.IndexOf(OwnersIn(words, out int state), starved);
        return state == threaded.StateOf(first) && (own == firstName || symmetry!.AreAlike(sorted, firstName, own));
    }

    // By number in the representative: the concrete thread. Valid until the next call.
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
