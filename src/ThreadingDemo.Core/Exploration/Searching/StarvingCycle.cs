using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// Finds moves that go round in a <see cref="Starvation"/>: they serve everybody and come back; they are not always the fewest.
/// The moves are those of the threads themselves, though a state of the graph may stand for others.
/// </summary>
/// <param name="machine">Whose states are searched.</param>
/// <param name="store">The states of the graph.</param>
/// <param name="symmetry">Finds the state that stands for another; null where all stand for themselves.</param>
/// <param name="starvation">Where the cycle is to stay.</param>
/// <param name="limits">When the search for it ends: the threads themselves may have far more states than the graph has.</param>
internal sealed class StarvingCycle(Machine machine, StateStore store, Symmetry? symmetry, Starvation starvation, SearchLimits limits)
{
    private const int StatesBetweenLooks = 4096;

    private readonly StepContext context = machine.NewContext();
    private readonly StepContext steps = machine.NewContext();
    private readonly ulong[] sorted = new ulong[machine.WordCount];

    // The thread that is kept from the region.
    private int starved;

    /// <summary>The moves, none where all that goes on is that others rest; or the limit that was reached before they were found.</summary>
    /// <param name="start">The state at which the starvation begins, as the threads themselves came to it.</param>
    public (List<Move>? Moves, string? Limit) From(ulong[] start)
    {
        _ = StateFor(start);
        int name = starvation.Followed.ThreadIn(starvation.First);
        starved = symmetry?.Owners[name] ?? name;
        List<Move> cycle = [];
        ulong[] here = start;
        ulong waiting = Fairness.Everybody(machine) & ~ExemptIn(start);
        while (waiting != 0)
        {
            if (Walk(here, (mover, after) => (waiting >> mover & 1) != 0 || (waiting & ExemptIn(after)) != 0, cycle, out string? limit) is not { } next)
            {
                return (null, limit);
            }

            here = next;
            waiting &= ~(1UL << cycle[cycle.Count - 1].Mover) & ~ExemptIn(here);
        }

        return !here.SequenceEqual(start) && Walk(here, (_, after) => after.SequenceEqual(start), cycle, out string? reached) is null ? (null, reached) : (cycle, null);
    }

    // Adds the fewest moves up to one that is a goal, and says where it leads; null where a limit is reached before.
    private ulong[]? Walk(ulong[] from, Func<int, ulong[], bool> isGoal, List<Move> moves, out string? limit)
    {
        limit = null;
        StateStore met = new(machine.WordCount);
        List<Move> cameBy = [new(0, [])];
        met.TryAdd(from, -1);
        ulong[] before = new ulong[machine.WordCount];
        for (int state = 0; state < met.Count; state++)
        {
            if (state % StatesBetweenLooks == 0 && (limit = limits.Reached(met)) is not null)
            {
                return null;
            }

            met.Copy(state, before, 0);
            foreach ((Move move, ulong[] after) in StepsFrom(before))
            {
                if (isGoal(move.Mover, after))
                {
                    int at = moves.Count;
                    moves.Add(move);
                    for (; state > 0; state = met.ParentOf(state))
                    {
                        moves.Insert(at, cameBy[state]);
                    }

                    return after;
                }

                if (met.TryAdd(after, state))
                {
                    cameBy.Add(move);
                }
            }
        }

        throw new InvalidOperationException("A component does not lead back to where a walk in it began.");
    }

    // The steps that do not leave the starvation.
    private IEnumerable<(Move Move, ulong[] After)> StepsFrom(ulong[] before)
    {
        before.CopyTo(steps.State, 0);
        for (ulong enabled = machine.Enabled(steps); enabled != 0; enabled &= enabled - 1)
        {
            int mover = BitSet.First(enabled);
            steps.Choices.Begin();
            do
            {
                before.CopyTo(steps.State, 0);
                machine.Step(steps, mover);
                if (steps.Fault is null && !steps.IsBroken && IsWithin(steps.State))
                {
                    yield return (new Move(mover, [.. steps.Choices.Made]), [.. steps.State]);
                }
            }
            while (steps.Choices.MoveOn());
        }
    }

    private bool IsWithin(ulong[] words)
    {
        int state = StateFor(words);
        int own = symmetry is null ? starved : Array.IndexOf(symmetry.Owners, starved);

        // Whose records say the same may as well have each other's names.
        return IsMember(state, own) || starvation.Followed.Names.Any(name => IsMember(state, name) && symmetry!.AreAlike(sorted, name, own));
    }

    private bool IsMember(int state, int name) => starvation.Members.Contains(starvation.Followed.NodeOf(state, name));

    // The state of the graph that stands for another; the symmetry knows then whose records are where in it.
    private int StateFor(ulong[] words)
    {
        words.CopyTo(sorted, 0);
        symmetry?.Sort(sorted, 0);
        return store.Find(sorted, 0);
    }

    private ulong ExemptIn(ulong[] words)
    {
        words.CopyTo(context.State, 0);
        ulong enabled = machine.Enabled(context);
        return Fairness.Exempt(machine, context, enabled);
    }
}
