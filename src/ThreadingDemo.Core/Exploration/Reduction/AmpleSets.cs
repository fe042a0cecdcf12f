using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// Steps of one thread that stand for all other steps of a state: to look at such a step alone loses no state that a
/// requirement speaks of, no end, and nobody who can move later (ample sets; Clarke, Grumberg, Peled 1999, chapter 10).
/// Whatever the others do before it, they can do as well after it, and come to the same state. For that
/// <list type="bullet">
/// <item>what it touches, no other thread can come to touch before it is taken, as <see cref="FutureAccesses"/> say;</item>
/// <item>or it gives a permit, or a mutex, for which nobody is blocked, or whoever is stands in line: whose turn it is
/// depends on who came when, and on nothing else. So it is the same whether the permit comes before or after others come,
/// or give another;</item>
/// <item>or it takes one for which no other thread ever comes. If it is blocked, it does nothing until it is let go on.</item>
/// </list>
/// What somebody does once it has the permit or mutex must be no fault, as it may be done within the step that gives it; and
/// where somebody is let go on, it must be nothing that a requirement speaks of. For one thread at a time, as it remembers
/// futureAccesses.
/// </summary>
internal sealed class AmpleSets
{
    private readonly Machine machine;
    private readonly FutureAccesses futureAccesses;

    // By thread: the bits that say where it is and, by what they say, the step that it may take there; null where that never stands for others.
    private readonly (Field Code, AmpleCandidate?[] Steps)[] candidates;

    /// <summary>Finds such steps.</summary>
    /// <param name="machine">Whose steps.</param>
    /// <param name="code">Which of its steps they may be.</param>
    public AmpleSets(Machine machine, AmpleCandidates code)
    {
        this.machine = machine;
        candidates = [.. machine.Threads.Select(thread => (thread.Record.Location, thread.LocationsByCode.Select(location => code.Steps[thread.Number][location.Index]).ToArray()))];
        futureAccesses = new FutureAccesses(machine);
    }

    /// <summary>The first thread with such a step, which it can always take; less than 0 where there is none.</summary>
    /// <param name="context">The state.</param>
    /// <param name="touchesWaitQueue">Whether the step may read or change who is blocked on what.</param>
    public int ProcessIn(StepContext context, out bool touchesWaitQueue)
    {
        (ulong[] state, int at, bool hasLooked) = (context.State, context.At, false);
        for (int thread = 0; thread < candidates.Length; thread++)
        {
            ref (Field Code, AmpleCandidate?[] Steps) of = ref candidates[thread];
            if (of.Steps[of.Code.Read(state, at)] is not { } step)
            {
                continue;
            }

            touchesWaitQueue = step.Takes || (step.Given >= 0 && machine.IsWaitedFor(context, step.Given));
            if (touchesWaitQueue && !(step.Takes ? machine.IsEnabled(context, thread) : step.StandsWhereAwaited))
            {
                continue;
            }

            if (step.IsUnhindered)
            {
                return thread;
            }

            if (!hasLooked)
            {
                futureAccesses.LookAt(context);
                hasLooked = true;
            }

            if (futureAccesses.IsAlone(context, thread, step.Hindrance))
            {
                return thread;
            }
        }

        touchesWaitQueue = false;
        return -1;
    }
}
