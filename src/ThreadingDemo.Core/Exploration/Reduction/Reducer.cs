using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// The seam between the search and partial-order reduction: the search asks, for each state, which processes to expand,
/// and which processes sleep in the states that these lead to. For one thread of a search.
/// </summary>
/// <remarks>
/// Sleep sets (Godefroid 1996, chapter 5): a process that sleeps in a state is enabled, but its step leads to a state that
/// will have been met by then. Let the steps of a and b in a state be independent, let a come before b, and let b lead to
/// a state that is new. Then a leads from there to the state to which b leads after a, and that state is met first, as
/// the successor by a has the lower number. So states, their numbers and their parents are the same as without sleep
/// sets; a step that is not made counts as a transition all the same. This holds for representatives as well: a process
/// and its image under a permutation lead to states with the same representative.
/// </remarks>
/// <param name="steps">What takes the steps.</param>
/// <param name="ample">Finds processes that can be expanded in place of all; null if none is to be.</param>
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
    /// Selects the other processes as well. A step in which a thread dies is visible, and nothing follows a step that
    /// breaks the observed requirement: such a step cannot stand for those of others.
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
