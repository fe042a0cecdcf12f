using System.Collections.Generic;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Finds the threads of one state that can never move again. A thread moves in a step that it takes and in a step that wakes
/// it. The following states are explored depth first, because in most runs a thread that can move moves soon.
/// <see cref="DeadEnds"/> finds the same for all states of a graph.
/// </summary>
internal sealed class StuckThreads
{
    // If more states follow, the search is given up, and no thread is reported as stuck.
    private const int MaximumStateCount = 1 << 20;

    private readonly Machine machine;
    private readonly StepContext context;
    private readonly ulong mustMove;
    private ulong unmoved;

    private StuckThreads(Machine machine, ulong[] state)
    {
        this.machine = machine;
        context = machine.NewContext();
        state.CopyTo(context.State, 0);
        mustMove = machine.MustMove(context);
        unmoved = machine.EveryThread & ~machine.Finished(context) & ~machine.Enabled(context);
    }

    /// <summary>Returns the threads that have to move and never can, a bit each; none if too many states follow.</summary>
    public static ulong Of(Machine machine, ulong[] state)
    {
        StuckThreads search = new(machine, state);
        return search.Find() & search.mustMove;
    }

    /// <summary>Returns these threads and, if there are any, also the threads that may rest and never can move.</summary>
    public static ulong WithResting(Machine machine, ulong[] state) => new StuckThreads(machine, state).Find();

    private ulong Find()
    {
        if ((unmoved & mustMove) == 0)
        {
            return 0;
        }

        StateStore store = new(machine.WordCount);
        Stack<int> open = new();
        ulong[] from = new ulong[machine.WordCount];
        Meet();
        while ((unmoved & mustMove) != 0 && open.Count > 0)
        {
            if (store.Count > MaximumStateCount)
            {
                return 0;
            }

            Expand(open.Pop());
        }

        return (unmoved & mustMove) != 0 ? unmoved : 0;

        void Expand(int state)
        {
            store.Copy(state, from, 0);
            from.CopyTo(context.State, 0);
            ulong blocked = machine.Blocked(context);
            ulong enabled = machine.Enabled(context);
            unmoved &= ~enabled;
            for (int process = 0; process < machine.ProcessCount; process++)
            {
                if ((enabled >> process & 1) == 0)
                {
                    continue;
                }

                for (Outcomes outcomes = new(machine, context, process); store.Count <= MaximumStateCount && outcomes.Next(from);)
                {
                    unmoved &= ~(blocked & ~machine.Blocked(context));
                    Meet();
                }
            }
        }

        void Meet()
        {
            if (store.TryAdd(context.State, -1))
            {
                open.Push(store.Count - 1);
            }
        }
    }
}
