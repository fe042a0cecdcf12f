using System;
using ThreadingDemo.Exploration.Encoding;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>The second steps come in the order of the first ones: those who have taken the first stand in a line.</summary>
internal sealed class OrderObserver(PackedQueue line, ValueRange unanswered) : StepObserver
{
    /// <summary>Those who have taken the first step and not the second.</summary>
    public PackedQueue Line => line;

    public override void Stepped(StepContext context, ThreadPlan thread, PackedInstruction step)
    {
        if (step.IsFirstStep)
        {
            if (line.IsFull(context))
            {
                throw new RangeTooNarrowException(unanswered, unanswered.High + 1);
            }

            line.Push(context, thread.Number);
        }

        if (step.IsSecondStep)
        {
            context.IsBroken |= line.Count(context) == 0 || line.Pop(context) != thread.Number;
        }
    }
}
