using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using ThreadingDemo.Measuring.Operations;

namespace ThreadingDemo.Measuring;

/// <summary>A thread's work: one turn after the other, until it is told to stop.</summary>
internal abstract class Worker
{
    /// <summary>How many turns it has had, up to those of the last few microseconds.</summary>
    public abstract long TurnCount { get; }

    /// <summary>How long it waited in the turns that were timed.</summary>
    public TickHistogram Waits { get; } = new();

    /// <summary>How long the turns before each of these took, which are one fewer than the interval.</summary>
    public TickHistogram Stretches { get; } = new();

    /// <summary>Whether this process has warmed up the primitive before, whose own code gets better with use.</summary>
    public abstract bool IsWarm { get; set; }

    public abstract void Run();
}

/// <summary>The work with one primitive.</summary>
internal sealed class Worker<TOperation>(TOperation operation, WorkOrder order) : Worker
    where TOperation : struct, IOperation
{
    private static volatile bool isWarm;

    private PaddedCounter turns;
    private ulong computed;

    public override long TurnCount => Volatile.Read(ref turns.Value);

    public override bool IsWarm
    {
        get => isWarm;
        set => isWarm = value;
    }

    [MethodImpl(Compilation.Final)]
    public override void Run()
    {
        while (!order.IsStopped)
        {
            int interval = order.SampleInterval;
            long began = Stopwatch.GetTimestamp();
            if (interval > 1)
            {
                Repeat(interval - 1);
            }

            long before = Stopwatch.GetTimestamp();
            operation.Enter();
            long after = Stopwatch.GetTimestamp();
            Compute(order.SpinCount);
            operation.Leave();
            Volatile.Write(ref turns.Value, turns.Value + interval);

            // A stretch from the warm-up had another interval.
            if (order.IsMeasured && interval == order.SampleInterval)
            {
                Stretches.Add(before - began);
                Waits.Add(after - before);
            }
        }
    }

    private void Repeat(int turnCount)
    {
        if (order.IsInRows)
        {
            RepeatInRows(turnCount);
        }
        else
        {
            RepeatOneByOne(turnCount);
        }
    }

    // Left to the compiler's tiers, as any program's loop is: knowing how the primitive is used, it makes better code of it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RepeatOneByOne(int turnCount)
    {
        TOperation repeated = operation;
        int spinCount = order.SpinCount;
        for (int turn = 0; turn < turnCount; turn++)
        {
            Turn(repeated, spinCount);
        }
    }

    // Several in a row: behind a short operation the processor hides the loop, and what was subtracted would be too much.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RepeatInRows(int turnCount)
    {
        TOperation repeated = operation;
        int turn = 0;
        for (; turn + 8 <= turnCount; turn += 8)
        {
            Turn(repeated, 0);
            Turn(repeated, 0);
            Turn(repeated, 0);
            Turn(repeated, 0);
            Turn(repeated, 0);
            Turn(repeated, 0);
            Turn(repeated, 0);
            Turn(repeated, 0);
        }

        for (; turn < turnCount; turn++)
        {
            Turn(repeated, 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Turn(TOperation repeated, int spinCount)
    {
        repeated.Enter();
        Compute(spinCount);
        repeated.Leave();
    }

    // By way of memory: from a register to a register, the processor would begin it before it has entered.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Compute(int spinCount)
    {
        if (spinCount > 0)
        {
            Volatile.Write(ref computed, BusyWait.Spin(spinCount, Volatile.Read(ref computed)));
        }
    }
}
