using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// Finds a process that can be expanded in place of all (ample sets of one process; Clarke, Grumberg, Peled 1999, chapter
/// 10). The reduced search keeps all states on which a requirement depends, all final states, and the processes that can move
/// later, because everything that other processes do before the step they can also do after it, with the same resulting
/// state. This holds in three cases. <list type="bullet">
/// <item>According to <see cref="FutureAccesses"/>, no other thread can access the resources of the step before it is
/// taken.</item>
/// <item>The step gives a permit or a mutex for which no thread is blocked, or for which threads are blocked in order. Then
/// only the order of arrival decides which thread gets it; it does not matter whether the step comes before or after other
/// arrivals and signals.</item> <item>The step takes a permit or a mutex that no other thread ever waits for or locks. If it
/// blocks, its thread does nothing until it is woken.</item> </list> The local work of a thread after it gets the permit or
/// mutex must not be a fault, because it may become part of the step that gives it; if the thread is woken, this work must be
/// invisible. An instance serves one thread of a search, because it remembers future accesses.
/// </summary>
internal sealed class AmpleSets
{
    private readonly Machine machine;
    private readonly FutureAccesses futureAccesses;

    // By thread: the bits of its location and, by these, the candidate there; null if there is none.
    private readonly (Field Location, AmpleCandidate?[] Steps)[] candidates;

    /// <summary>Prepares to find ample sets.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="code">The candidates.</param>
    public AmpleSets(Machine machine, AmpleCandidates code)
    {
        this.machine = machine;
        candidates = [.. machine.Threads.Select(thread =>
            (thread.Record.Location, thread.LocationsByCode.Select(location => code.Steps[thread.Number][location.Index]).ToArray()))];
        futureAccesses = new FutureAccesses(machine);
    }

    /// <summary>
    /// Returns the first thread whose step is enabled and forms an ample set; less than 0 if there is none.
    /// </summary>
    /// <param name="context">The state.</param>
    /// <param name="touchesWaitQueue">Whether the step may read or change a wait queue in which there is a thread.</param>
    public int ProcessIn(StepContext context, out bool touchesWaitQueue)
    {
        (ulong[] state, int at, bool hasLooked) = (context.State, context.At, false);
        for (int thread = 0; thread < candidates.Length; thread++)
        {
            ref (Field Location, AmpleCandidate?[] Steps) of = ref candidates[thread];
            if (of.Steps[of.Location.Read(state, at)] is not { } step)
            {
                continue;
            }

            touchesWaitQueue = step.Takes || (step.Given >= 0 && machine.IsWaitedFor(context, step.Given));
            if (touchesWaitQueue && !(step.Takes ? machine.IsEnabled(context, thread) : step.IsAmpleIfAwaited))
            {
                continue;
            }

            if (step.HasNoConflicts)
            {
                return thread;
            }

            if (!hasLooked)
            {
                futureAccesses.Read(context);
                hasLooked = true;
            }

            if (futureAccesses.IsAlone(context, thread, step.Conflicts))
            {
                return thread;
            }
        }

        touchesWaitQueue = false;
        return -1;
    }
}
