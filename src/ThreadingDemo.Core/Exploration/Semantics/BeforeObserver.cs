using System;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>
/// At anyone's k-th second step every thread that has the first has taken it k times. Counts are kept as differences
/// from the least of those who may still take the second, so that rounds without end have states that come back.
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
