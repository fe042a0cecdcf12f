using System.Collections.Generic;
using ThreadingDemo.Exploration.Encoding;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>Takes all steps from a state, one after the other, in the order of processes and then of outcomes.</summary>
internal sealed class AllSteps(Machine machine)
{
    private readonly ulong[] before = new ulong[machine.WordCount];

    /// <summary>The state after the last step, and what happened in that step.</summary>
    public StepContext After { get; } = machine.NewContext();

    /// <summary>Enumerates the processes that take the steps; each step is taken when the enumeration reaches it.</summary>
    public IEnumerable<int> From(ulong[] state)
    {
        state.CopyTo(before, 0);
        before.CopyTo(After.State, 0);
        for (ulong enabled = machine.Enabled(After); enabled != 0; enabled &= enabled - 1)
        {
            int process = BitSet.First(enabled);
            for (Outcomes outcomes = new(machine, After, process); outcomes.Next(before);)
            {
                yield return process;
            }
        }
    }

    /// <summary>The same without the steps that violate the observed requirement, because these have no successor.</summary>
    public IEnumerable<int> UnbrokenFrom(ulong[] state)
    {
        foreach (int process in From(state))
        {
            if (!After.IsBroken)
            {
                yield return process;
            }
        }
    }

    /// <summary>The step that was taken last.</summary>
    public Move MoveOf(int process) => new(process, [.. After.Choices.Made]);
}
