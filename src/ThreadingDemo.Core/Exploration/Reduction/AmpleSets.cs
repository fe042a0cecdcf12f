using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// Finds a process that can be expanded in place of all (ample sets of one process; Clarke, Grumberg, Peled 1999, chapter 10).
/// No state on which a requirement depends is lost, no end, and no process that can move later. All that other processes do
/// before the step they can do after it as well, and come to the same state. This holds in three cases. <list type="bullet">
/// <item>No other thread can access what the step accesses before it is taken, as <see cref="FutureAccesses"/> tells.</item>
/// <item>The step gives a permit or a mutex for which no thread is blocked, or for which threads are blocked in order. Then the
/// order of arrival alone decides which thread gets it, and not whether it is given before or after others come or give
/// another.</item> <item>The step takes a permit or a mutex for which no other thread ever comes. If it is blocked, it does
/// nothing until it is woken.</item> </list> What a thread does once it has the permit or mutex must not be a fault, as it may
/// be done within the step that gives it; and if the thread is woken, it must be invisible. For one thread of a search, as
/// future accesses are remembered.
/// </summary>
internal sealed class AmpleSets
{
    private readonly Machine machine;
    private readonly FutureAccesses futureAccesses;

    // By thread: the bits of its location and, by these, the candidate there; null if there is none.
    private readonly (Field Location, AmpleCandidate?[] Steps)[] candidates;

    /// <summary>Prepares to find ample sets.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="code">The steps that may form one.</param>
    public AmpleSets(Machine machine, AmpleCandidates code)
    {
        this.machine = machine;
        candidates = [.. machine.Threads.Select(thread =>
            (thread.Record.Location, thread.LocationsByCode.Select(location => code.Steps[thread.Number][location.Index]).ToArray()))];
        futureAccesses = new FutureAccesses(machine);
    }

    /// <summary>The first thread whose step forms an ample set; that step is enabled. Less than 0 if there is none.</summary>
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
