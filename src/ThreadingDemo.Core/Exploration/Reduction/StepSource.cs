using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// Finds the steps of a state in a <see cref="StepMemory"/>, or reports that they have to be taken. An instance serves one
/// thread of a search.
/// </summary>
internal sealed class StepSource
{
    private readonly Machine machine;
    private readonly StepMemory? memory;
    private readonly KnownSteps known;
    private readonly StepContext? context;

    /// <summary>Prepares to find steps.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="remembersSteps">Whether steps are remembered; otherwise each is taken.</param>
    public StepSource(Machine machine, bool remembersSteps)
    {
        this.machine = machine;
        known = new KnownSteps(machine);
        memory = remembersSteps ? new StepMemory(machine) : null;
        context = remembersSteps ? null : machine.NewContext();
    }

    /// <summary>Finds the steps of all processes.</summary>
    /// <returns>The processes that are enabled, a bit each.</returns>
    public ulong LookUpAll(ulong[] state) => memory is null ? EnabledIn(state) : memory.LookUpAll(state, known);

    /// <summary>Finds the step of one process that is enabled.</summary>
    /// <param name="state">The state.</param>
    /// <param name="process">The process.</param>
    /// <param name="readsWaitQueues">Whether the step may read or change a wait queue in which there is a thread.</param>
    public void LookUp(ulong[] state, int process, bool readsWaitQueues)
    {
        if (memory is not null)
        {
            known.Entries[process] = readsWaitQueues ? memory.LookUp(state, process) : memory.LookUpWithoutQueues(state, process);
        }
    }

    /// <summary>Makes the successor by the step of an enabled process, if the step has one outcome that is known.</summary>
    /// <returns>Whether it was made; otherwise the step has to be taken.</returns>
    public bool TryApply(int process, ulong[] state, ulong[] into, int at)
    {
        if (memory is null || memory.KindOf(known.Entries[process]) != StepMemory.Known)
        {
            return false;
        }

        memory.Apply(known.Entries[process], state, into, at);
        return true;
    }

    /// <summary>
    /// The processes whose steps are independent of the step of one process in the state of the last lookup, a bit each.
    /// </summary>
    public ulong IndependentOf(int process)
    {
        if (!known.IsDescribed)
        {
            memory!.Describe(known);
        }

        return known.IndependentOf(process);
    }

    private ulong EnabledIn(ulong[] state)
    {
        (context!.State, context.At) = (state, 0);
        return machine.Enabled(context);
    }
}
