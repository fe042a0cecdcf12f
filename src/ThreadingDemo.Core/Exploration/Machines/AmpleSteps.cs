using System.Linq;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>
/// Steps of one thread that stand for all other steps of a state: to look at such a step alone loses no state that a
/// requirement speaks of, no end, and nobody who can move later (ample sets; Clarke, Grumberg, Peled 1999, chapter 10).
/// Whatever the others do before it, they can do as well after it, and come to the same state. For that
/// <list type="bullet">
/// <item>what it touches, no other thread can come to touch before it is taken, as <see cref="Prospects"/> say;</item>
/// <item>or it gives a permit, or a mutex, for which nobody is blocked, or whoever is stands in line: whose turn it is
/// depends on who came when, and on nothing else. So it is the same whether the permit comes before or after others come,
/// or give another;</item>
/// <item>or it takes one for which no other thread ever comes. If it is blocked, it does nothing until it is let go on.</item>
/// </list>
/// What somebody does once it has the permit or mutex must be no fault, as it may be done within the step that gives it; and
/// where somebody is let go on, it must be nothing that a requirement speaks of. For one thread at a time, as it remembers
/// prospects.
/// </summary>
internal sealed class AmpleSteps
{
    private readonly Machine machine;
    private readonly Prospects prospects;

    // By thread: the bits that say where it is and, by what they say, the step that it may take there; null where that never stands for others.
    private readonly (Field Code, AmpleStep?[] Steps)[] candidates;

    /// <summary>Finds such steps.</summary>
    /// <param name="machine">Whose steps.</param>
    /// <param name="code">Which of its steps they may be.</param>
    public AmpleSteps(Machine machine, AmpleCode code)
    {
        this.machine = machine;
        candidates = [.. machine.Threads.Select(thread => (thread.Record.Code, thread.PlacesByCode.Select(place => code.Steps[thread.Number][place.Index]).ToArray()))];
        prospects = new Prospects(machine);
    }

    /// <summary>The first thread with such a step, which it can always take; less than 0 where there is none.</summary>
    /// <param name="context">The state.</param>
    /// <param name="touchesLine">Whether the step may read or change who is blocked on what.</param>
    public int MoverIn(StepContext context, out bool touchesLine)
    {
        (ulong[] state, int at, bool hasLooked) = (context.State, context.At, false);
        for (int thread = 0; thread < candidates.Length; thread++)
        {
            ref (Field Code, AmpleStep?[] Steps) of = ref candidates[thread];
            if (of.Steps[of.Code.Read(state, at)] is not { } step)
            {
                continue;
            }

            touchesLine = step.Takes || (step.Given >= 0 && machine.IsWaitedFor(context, step.Given));
            if (touchesLine && !(step.Takes ? machine.IsEnabled(context, thread) : step.StandsWhereAwaited))
            {
                continue;
            }

            if (step.IsUnhindered)
            {
                return thread;
            }

            if (!hasLooked)
            {
                prospects.LookAt(context);
                hasLooked = true;
            }

            if (prospects.IsAlone(context, thread, step.Hindrance))
            {
                return thread;
            }
        }

        touchesLine = false;
        return -1;
    }
}
