using System;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>The second steps come in the order of the first ones: those who have taken the first stand in a line.</summary>
internal sealed class OrderWatch(PackedQueue line, Window unanswered) : StepWatch
{
    /// <summary>Those who have taken the first step and not the second.</summary>
    public PackedQueue Line => line;

    public override void Stepped(StepContext context, ThreadPlan thread, PackedInstruction step)
    {
        if (step.IsFirstStep)
        {
            if (line.IsFull(context))
            {
                throw new NarrowWindowException(unanswered, unanswered.High + 1);
            }

            line.Push(context, thread.Number);
        }

        if (step.IsSecondStep)
        {
            context.IsBroken |= line.Count(context) == 0 || line.Pop(context) != thread.Number;
        }
    }
}
