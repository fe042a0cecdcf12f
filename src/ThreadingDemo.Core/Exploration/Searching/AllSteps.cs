using System.Collections.Generic;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>Takes all steps from a state, one after the other, in the order of movers and then of what they choose.</summary>
internal sealed class AllSteps(Machine machine)
{
    private readonly ulong[] before = new ulong[machine.WordCount];

    /// <summary>What the step that was taken last has led to.</summary>
    public StepContext After { get; } = machine.NewContext();

    /// <summary>Whether that step broke nothing that is watched.</summary>
    public bool IsClean => !After.IsBroken;

    /// <summary>By whom the steps are taken; each is taken when it is asked for.</summary>
    public IEnumerable<int> From(ulong[] state)
    {
        state.CopyTo(before, 0);
        before.CopyTo(After.State, 0);
        for (ulong enabled = machine.Enabled(After); enabled != 0; enabled &= enabled - 1)
        {
            int mover = BitSet.First(enabled);
            After.Choices.Begin();
            do
            {
                before.CopyTo(After.State, 0);
                machine.Step(After, mover);
                yield return mover;
            }
            while (After.Choices.MoveOn());
        }
    }

    /// <summary>The step that was taken last.</summary>
    public Move MoveOf(int mover) => new(mover, [.. After.Choices.Made]);
}
