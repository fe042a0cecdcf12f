using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using ThreadingDemo.Measuring.Operations;

namespace ThreadingDemo.Measuring;

/// <summary>The work of a thread: it takes turns until it is told to stop.</summary>
internal abstract class Worker
{
    /// <summary>The number of its turns, except those of the last few microseconds.</summary>
    public abstract long TurnCount { get; }

    /// <summary>Its waits in the timed turns.</summary>
    public TickHistogram Waits { get; } = new();

    /// <summary>The durations of the untimed turns before each of these; there is one turn less than the interval.</summary>
    public TickHistogram Stretches { get; } = new();

    /// <summary>Whether this process has warmed up the primitive before; the compiler optimises its code with use.</summary>
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

            // An interval that began in the warm-up had another length.
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

    // Left to tiered compilation, as in any program: with profile data on the primitive, the compiler generates better code.
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

    // Several in a row: the processor executes the loop in parallel with a short operation, so the subtracted overhead would be too large.
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

    // Through memory: from a register, the processor could begin the computation before the operation has entered.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Compute(int spinCount)
    {
        if (spinCount > 0)
        {
            Volatile.Write(ref computed, BusyWait.Spin(spinCount, Volatile.Read(ref computed)));
        }
    }
}
