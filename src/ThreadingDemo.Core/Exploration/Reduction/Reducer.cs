using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// The interface between the search and partial-order reduction: for each state, it selects the processes to expand, and the
/// processes that sleep in the successors. An instance serves one thread of a search.
/// </summary>
/// <remarks>
/// Sleep sets (Godefroid 1996, chapter 5): a process that sleeps in a state is enabled, but its step leads to a state that is
/// met earlier in another way. Let the steps of a and b in a state be independent, let a come before b, and let b lead to a
/// new state. From there, a leads to the same state as b does after a, and that state is met first after a, because the
/// successor by a has the lower number. So the states, their numbers and their parents are the same as without sleep sets; a
/// step that is left out still counts as a transition. This holds for representatives as well: a process and its image under
/// a permutation lead to states with the same representative.
/// </remarks>
/// <param name="steps">The source of steps.</param>
/// <param name="ample">Finds ample sets; null to expand all processes.</param>
/// <param name="hasSleepSets">Whether processes sleep.</param>
internal sealed class Reducer(StepSource steps, AmpleSets? ample, bool hasSleepSets)
{
    private int alone;
    private ulong earlier;

    /// <summary>The processes that are enabled in the state; if <see cref="IsAmple"/>, only that one of them.</summary>
    public ulong Enabled { get; private set; }

    /// <summary>Whether one process was selected in place of all.</summary>
    public bool IsAmple => alone >= 0;

    /// <summary>Selects the processes to expand in a state.</summary>
    /// <param name="context">A context that holds the state.</param>
    /// <param name="asleep">The processes that sleep in it, a bit each.</param>
    /// <returns>The processes, a bit each.</returns>
    public ulong Select(StepContext context, ulong asleep)
    {
        alone = -1;
        ulong[] state = context.State;
        if (ample is not null)
        {
            alone = ample.ProcessIn(context, out bool touchesWaitQueue);
            if (alone >= 0)
            {
                steps.LookUp(state, alone, touchesWaitQueue);
                return Enabled = 1UL << alone;
            }
        }

        Enabled = steps.LookUpAll(state);
        earlier = asleep;
        return Enabled & ~asleep;
    }

    /// <summary>
    /// Selects the other processes as well. A step in which a thread dies is visible, and no step follows one that violates
    /// the observed requirement, so such a step cannot form an ample set.
    /// </summary>
    public ulong SelectOthers(ulong[] state)
    {
        int selected = alone;
        alone = -1;
        Enabled = steps.LookUpAll(state);
        return Enabled & ~(1UL << selected);
    }

    /// <summary>The processes that sleep in the state to which the step of a selected process leads, a bit each.</summary>
    public ulong SleepersAfter(int process)
    {
        if (!hasSleepSets)
        {
            return 0;
        }

        ulong sleepers = steps.IndependentOf(process) & earlier;
        earlier |= 1UL << process;
        return sleepers;
    }
}
