using System;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>Observes the steps that a requirement names. The observer's own data is part of the state.</summary>
internal abstract class StepObserver
{
    public abstract void Stepped(StepContext context, ThreadPlan thread, PackedInstruction step);
}

/// <summary>
/// Observes Before: at the k-th second step of a thread, each thread that has the first step has taken it k times. Counts are
/// stored as differences from the least count of a thread that may still take the second step, so that a program with
/// infinitely many rounds has finitely many states.
/// </summary>
internal sealed class BeforeObserver(ThreadPlan[] threads) : StepObserver
{
    private readonly ThreadPlan[] first = [.. threads.Where(thread => thread.Record.Firsts is not null)];
    private readonly ThreadPlan[] second = [.. threads.Where(thread => thread.Record.Seconds is not null)];

    public override void Stepped(StepContext context, ThreadPlan thread, PackedInstruction step)
    {
        if (step.IsFirstStep)
        {
            Increment(context, thread.Record.Firsts!);
        }

        if (step.IsSecondStep)
        {
            Increment(context, thread.Record.Seconds!);
            int times = thread.Record.Seconds!.Read(context);
            foreach (ThreadPlan other in first)
            {
                context.IsBroken |= other.Record.Firsts!.Read(context) < times;
            }
        }

        if (!context.IsBroken)
        {
            Normalise(context);
        }
    }

    private static void Increment(StepContext context, RangedField count) => count.Write(context, count.Read(context) + 1L);

    private void Normalise(StepContext context)
    {
        int least = int.MaxValue;
        foreach (ThreadPlan thread in second)
        {
            least = thread.LocationIn(context).MayTakeSecond ? Math.Min(least, thread.Record.Seconds!.Read(context)) : least;
        }

        foreach (ThreadPlan thread in second)
        {
            Lower(context, thread.Record.Seconds!, thread.LocationIn(context).MayTakeSecond ? least : int.MaxValue);
        }

        foreach (ThreadPlan thread in first)
        {
            Lower(context, thread.Record.Firsts!, least);
        }
    }

    private static void Lower(StepContext context, RangedField count, int by) =>
        count.Write(context, Math.Max(0, count.Read(context) - by));
}

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
