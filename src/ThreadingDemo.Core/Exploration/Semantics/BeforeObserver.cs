using System;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>
/// Observes Before: at the k-th second step of a thread, each thread that has the first step has taken it k times. Counts are
/// kept as differences from the least count of a thread that may still take the second step, so that a program with rounds
/// without end has finitely many states.
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

    private static void Lower(StepContext context, RangedField count, int by) => count.Write(context, Math.Max(0, count.Read(context) - by));
}
