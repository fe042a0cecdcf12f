using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Liveness;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Finds the threads that can never move again.</summary>
internal static class StuckThreads
{
    /// <summary>The threads that have to move and never will, a bit each; none if more states follow than are explored.</summary>
    public static ulong Of(Snapshot snapshot)
    {
        Machine machine = snapshot.Machine.Machine;
        ulong must = machine.MustMove(snapshot.NewContext());
        ulong enabled = snapshot.Machine.Enabled(snapshot);
        return enabled == 0 ? must
            : (must & ~enabled) == 0 ? 0
            : new Continuations(machine, snapshot.State).FindStuck() & must;
    }

    /// <summary>
    /// All threads that never move again, if there are any, after those have blocked that can do nothing else: a deadlock
    /// begins before the last of its threads has blocked.
    /// </summary>
    public static ulong OnceBlocked(Snapshot snapshot)
    {
        if (Of(snapshot) == 0)
        {
            return 0;
        }

        Machine machine = snapshot.Machine.Machine;
        StepContext context = snapshot.NewContext();
        Block(machine, context);
        return new Continuations(machine, context.State).FindStuck();
    }

    /// <summary>Lets each thread block, in order, whose next step does nothing else.</summary>
    /// <returns>The threads.</returns>
    public static List<int> Block(Machine machine, StepContext context)
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
}
