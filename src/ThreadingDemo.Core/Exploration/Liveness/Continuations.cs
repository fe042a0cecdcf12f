using System.Collections.Generic;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Explores all that can follow a state. It goes depth first, as in most runs a thread that can move at all does so soon.
/// </summary>
internal sealed class Continuations
{
    // With more states, no thread is said to be stuck, as it is not known.
    private const int MaximumStateCount = 1 << 20;

    private readonly Machine machine;
    private readonly StepContext context;
    private readonly StateStore store;
    private readonly Stack<int> open = new();
    private readonly ulong[] from;
    private readonly ulong mustMove;
    private ulong unmoved;

    public Continuations(Machine machine, ulong[] state)
    {
        this.machine = machine;
        context = machine.NewContext();
        store = new StateStore(machine.WordCount);
        from = new ulong[machine.WordCount];
        state.CopyTo(context.State, 0);
        mustMove = machine.MustMove(context);
        unmoved = ~machine.Finished(context) & (((1UL << (machine.Threads.Length - 1)) << 1) - 1);
        Meet();
    }

    /// <summary>The threads that move in no continuation, a bit each; none unless one of them has to move.</summary>
    public ulong FindStuck()
    {
        while ((unmoved & mustMove) != 0 && open.Count > 0)
        {
            if (store.Count > MaximumStateCount)
            {
                return 0;
            }

            Expand(open.Pop());
        }

        return (unmoved & mustMove) != 0 ? unmoved : 0;
    }

    private void Expand(int state)
    {
        store.Copy(state, from, 0);
        from.CopyTo(context.State, 0);
        ulong blocked = machine.Blocked(context);
        ulong enabled = machine.Enabled(context);
        for (int process = 0; process < machine.ProcessCount; process++)
        {
            if ((enabled >> process & 1) == 0)
            {
                continue;
            }

            unmoved &= ~(1UL << process);
            for (Outcomes outcomes = new(machine, context, process); store.Count <= MaximumStateCount && outcomes.Next(from);)
            {
                unmoved &= ~(blocked & ~machine.Blocked(context));
                Meet();
            }
        }
    }

    private void Meet()
    {
        if (store.TryAdd(context.State, -1))
        {
            open.Push(store.Count - 1);
        }
    }
}
