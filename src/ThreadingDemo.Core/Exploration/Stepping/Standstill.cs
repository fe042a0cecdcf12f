using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Liveness;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>
/// Finds the path from the point of no return of a deadlock to the nearest state in which the deadlock is visible: each
/// thread that can never move again waits, and so do the threads for which it waits, and so on. The search is breadth first,
/// with threads in order. At its end, the threads that can only block, and then never move again, do so.
/// </summary>
internal sealed class Standstill
{
    // If more states follow, the result is the state in which the fewest of these threads can still move.
    private const int MaximumStateCount = 1 << 14;

    private readonly Machine machine;
    private readonly StepContext context;
    private readonly StepContext before;
    private readonly StateStore store;
    private readonly List<(int Parent, Move? Move, PermitHolders Permits)> reached = [];
    private readonly ulong stuck;

    private Standstill(Snapshot end, PermitHolders permits, ulong stuck)
    {
        machine = end.Machine.Machine;
        this.stuck = stuck;
        context = end.NewContext();
        before = end.NewContext();
        store = new StateStore(machine.WordCount);
        store.TryAdd(context.State, -1);
        reached.Add((-1, null, permits));
    }

    /// <summary>
    /// Returns the moves to that state; none if the threads are already blocked, or if there is no deadlock.
    /// </summary>
    /// <param name="snapshots">The initial snapshot, and that after each step.</param>
    public static IReadOnlyList<Move> MovesFrom(IReadOnlyList<Snapshot> snapshots)
    {
        Snapshot end = snapshots[snapshots.Count - 1];
        ulong stuck = StuckThreads.Of(end.Machine.Machine, end.State);
        if (stuck == 0)
        {
            return [];
        }

        Standstill standstill = new(end, HoldersAt(snapshots), stuck);
        List<Move> moves = standstill.Search();
        moves.AddRange(standstill.Blocking());
        return moves;
    }

    /// <summary>
    /// The threads that never move again after all threads whose next step can only block have blocked, a bit each. A
    /// deadlock begins before the last of its threads has blocked.
    /// </summary>
    public static ulong StuckAfterBlocking(Snapshot snapshot)
    {
        Machine machine = snapshot.Machine.Machine;
        StepContext context = snapshot.NewContext();
        Block(machine, context);
        return StuckThreads.WithResting(machine, context.State);
    }

    /// <summary>The permits that each thread holds after some steps.</summary>
    public static PermitHolders HoldersAt(IReadOnlyList<Snapshot> snapshots)
    {
        Machine machine = snapshots[0].Machine.Machine;
        PermitHolders permits = PermitHolders.None(machine);
        for (int step = 1; step < snapshots.Count; step++)
        {
            permits = permits.After(machine, snapshots[step - 1].NewContext(), snapshots[step].NewContext(), snapshots[step].Move!.Process);
        }

        return permits;
    }

    private List<Move> Search()
    {
        (int best, int fewest) = (0, int.MaxValue);
        for (int state = 0; state < store.Count; state++)
        {
            store.Copy(state, context.State, 0);
            int moving = CountMoving(reached[state].Permits);
            if (moving < fewest)
            {
                (best, fewest) = (state, moving);
            }

            if (moving == 0)
            {
                break;
            }

            if (store.Count < MaximumStateCount)
            {
                Expand(state);
            }
        }

        store.Copy(best, before.State, 0);
        List<Move> moves = [];
        for (; reached[best].Move is { } move; best = reached[best].Parent)
        {
            moves.Insert(0, move);
        }

        return moves;
    }

    // The steps of the other threads that only block and never move again.
    private IEnumerable<Move> Blocking()
    {
        before.State.CopyTo(context.State, 0);
        List<int> blocked = Block(machine, context);
        ulong never = StuckThreads.WithResting(machine, context.State);
        return blocked.Where(thread => (never >> thread & 1) != 0).Select(thread => new Move(thread, []));
    }

    // Blocks each thread, in order, whose next step can only block.
    private static List<int> Block(Machine machine, StepContext context)
    {
        List<int> blocked = [];
        ulong enabled = machine.Enabled(context);
        foreach (ThreadPlan thread in machine.Threads.Where(thread =>
            (enabled >> thread.Number & 1) != 0 && thread.LocationIn(context).Blocking.Code is OpCode.Wait or OpCode.Lock))
        {
            ulong[] before = [.. context.State];
            new Outcomes(machine, context, thread.Number).Next(before);
            if (thread.IsBlocked(context))
            {
                blocked.Add(thread.Number);
            }
            else
            {
                before.CopyTo(context.State, 0);
            }
        }

        return blocked;
    }

    private void Expand(int state)
    {
        store.Copy(state, before.State, 0);
        before.State.CopyTo(context.State, 0);
        ulong enabled = machine.Enabled(context);
        for (int process = 0; process < machine.ProcessCount; process++)
        {
            if ((enabled >> process & 1) == 0)
            {
                continue;
            }

            for (Outcomes outcomes = new(machine, context, process); outcomes.Next(before.State);)
            {
                if (store.TryAdd(context.State, state))
                {
                    reached.Add((state, outcomes.Move, reached[state].Permits.After(machine, before, context, process)));
                }
            }
        }
    }

    // The number of threads for which stuck threads wait and that can still move.
    private int CountMoving(PermitHolders permits)
    {
        ulong enabled = machine.Enabled(context);
        ulong mustMove = machine.MustMove(context);
        WaitReader waits = new(machine, context, permits);
        HashSet<int> seen = [];
        Stack<int> next = new(machine.Threads.Select(thread => thread.Number).Where(thread => (stuck >> thread & 1) != 0));
        int moving = 0;
        while (next.Count > 0)
        {
            int thread = next.Pop();
            if (!seen.Add(thread) || (mustMove >> thread & 1) == 0)
            {
                continue;
            }

            if ((enabled >> thread & 1) != 0 || (machine.HasBuffers && (enabled >> (thread + machine.Threads.Length) & 1) != 0))
            {
                moving++;
                continue;
            }

            foreach (ThreadPlan awaited in waits.Awaited(machine.Threads[thread]))
            {
                next.Push(awaited.Number);
            }
        }

        return moving;
    }
}
