using System;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Primitives.Locks;

namespace ThreadingDemo.Demos;

/// <summary>
/// As many locks as threads, of which each thread needs two: taken in opposite orders they deadlock, taken in one order they
/// cannot (Havender 1968; Coffman, Elphick and Shoshani 1971).
/// </summary>
public sealed class DeadlockDemo : TraceDemo
{
    /// <summary>The order in which the locks are taken.</summary>
    [Option("The order in which the locks are taken.")]
    public DeadlockVariant Variant { get; set; } = DeadlockVariant.Inversion;

    /// <summary>The number of threads, and of locks.</summary>
    [Option("The number of threads, and of locks.", Minimum = 2, Maximum = MaximumThreadCount)]
    public int ThreadCount { get; set; } = 2;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        TracedLock[] locks = new TracedLock[ThreadCount];
        for (int i = 0; i < ThreadCount; i++)
        {
            locks[i] = new TracedLock(run, "lock " + i, LockPrimitive.Monitor);
        }

        // the barrier makes the deadlock happen in every run, and not in one of a thousand
        TracedBarrier allHoldOne = new(run, "all hold one", ThreadCount);
        run.RunThreads(ThreadCount, i => () =>
        {
            int neighbour = (i + 1) % ThreadCount;
            if (Variant == DeadlockVariant.Inversion)
            {
                TakeBoth(locks[i], locks[neighbour], allHoldOne);
            }
            else
            {
                TakeBoth(locks[Math.Min(i, neighbour)], locks[Math.Max(i, neighbour)], betweenThem: null);
            }
        });
    }

    private static void TakeBoth(TracedLock first, TracedLock second, TracedBarrier? betweenThem)
    {
        using (first.Acquire())
        {
            betweenThem?.SignalAndWait();
            using (second.Acquire())
            {
                Participant.Current.Say("holds both locks");
            }
        }
    }
}
