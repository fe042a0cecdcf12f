using System.Collections.Generic;
using ThreadingDemo.Exploration.Encoding;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>Takes all steps from a state, one after the other, in the order of processes and then of what they choose.</summary>
internal sealed class AllSteps(Machine machine)
{
    private readonly ulong[] before = new ulong[machine.WordCount];

    /// <summary>What the step that was taken last has led to.</summary>
    public StepContext After { get; } = machine.NewContext();

    /// <summary>Whether that step broke nothing that is observed.</summary>
    public bool IsClean => !After.IsBroken;

    /// <summary>By whom the steps are taken; each is taken when it is asked for.</summary>
    public IEnumerable<int> From(ulong[] state)
    {
        state.CopyTo(before, 0);
        before.CopyTo(After.State, 0);
        for (ulong enabled = machine.Enabled(After); enabled != 0; enabled &= enabled - 1)
        {
            int process = BitSet.First(enabled);
            After.Choices.Begin();
            do
            {
                before.CopyTo(After.State, 0);
                machine.Step(After, process);
                yield return process;
            }
            while (After.Choices.MoveOn());
        }
    }

    /// <summary>The step that was taken last.</summary>
    public Move MoveOf(int process) => new(process, [.. After.Choices.Made]);
}
