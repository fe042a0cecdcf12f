using ThreadingDemo.Exploration.Encoding;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>Observes Order: threads take the second step in the order in which they took the first.</summary>
/// <param name="queue">The threads that have taken the first step and not the second, in order.</param>
/// <param name="unanswered">The range of their number.</param>
internal sealed class OrderObserver(PackedQueue queue, ValueRange unanswered) : StepObserver
{
    public override void Stepped(StepContext context, ThreadPlan thread, PackedInstruction step)
    {
        if (step.IsFirstStep)
        {
            if (queue.IsFull(context))
            {
                throw new RangeTooNarrowException(unanswered, unanswered.High + 1);
            }

            queue.Push(context, thread.Number);
        }

        if (step.IsSecondStep)
        {
            context.IsBroken |= queue.Count(context) == 0 || queue.Pop(context) != thread.Number;
        }
    }
}
