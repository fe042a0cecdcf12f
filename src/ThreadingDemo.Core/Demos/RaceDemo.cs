using System.Threading;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>
/// Threads that add to one counter: with a load and a store, which loses updates, and with
/// <see cref="Interlocked"/>, which does not.
/// </summary>
public sealed class RaceDemo : TraceDemo
{
    private static readonly MessageTemplate lost = new("counter = counter + 1: {0} updates were lost");
    private static readonly MessageTemplate none = new("counter = counter + 1: no update was lost this time");
    private static readonly MessageTemplate exact = new("Interlocked.Increment: {0} updates were lost");

    /// <summary>The number of threads.</summary>
    [Option("The number of threads that add to the counter.", Minimum = 1, Maximum = MaximumThreadCount)]
    public int ThreadCount { get; set; } = 2;

    /// <summary>The number of increments of each thread.</summary>
    [Option("The number of times that each thread adds 1 to each of the two counters.", Minimum = 1)]
    public int IncrementCount { get; set; } = 1_000_000;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        long plainCounter = 0;
        long interlockedCounter = 0;
        long expected = (long)ThreadCount * IncrementCount;
        TracedBarrier together = new(run, "together", ThreadCount);
        run.RunThreads(ThreadCount, thread => () =>
        {
            uint work = (uint)run.Random(thread).Next();
            together.SignalAndWait();
            for (int i = 0; i < IncrementCount; i++)
            {
                ThrowIfStopped(run, i);
                Work(ref work);
                long seen = Volatile.Read(ref plainCounter);
                Work(ref work);
                Volatile.Write(ref plainCounter, seen + 1);
            }

            for (int i = 0; i < IncrementCount; i++)
            {
                ThrowIfStopped(run, i);
                Interlocked.Increment(ref interlockedCounter);
            }
        });

        Report("plain counter", plainCounter, plainCounter == expected ? none : lost, expected);
        Report("interlocked counter", interlockedCounter, exact, expected);
    }

    /// <summary>
    /// Computes for some tens of nanoseconds, a varying time. A thread does so before the load and again between load and
    /// store, like code that computes the stored value; the operating system decides where it is interrupted.
    /// </summary>
    private static void Work(ref uint state)
    {
        uint left = (state >> 16) & 0x3F;
        do
        {
            state = (state * 1_664_525) + 1_013_904_223;
        }
        while (left-- > 0);
    }

    private static void Report(string counter, long value, MessageTemplate message, long expected) =>
        Participant.Current.RecordLevel(
            value == expected ? TraceEventKind.Message : TraceEventKind.Violated,
            new TraceResource(counter),
            value,
            message,
            expected - value);

    private static void ThrowIfStopped(TracedRun run, int iteration)
    {
        if ((iteration & 0xFFF) == 0)
        {
            run.Token.ThrowIfCancellationRequested();
        }
    }
}
