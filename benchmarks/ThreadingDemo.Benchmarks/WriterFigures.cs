using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Benchmarks;

/// <summary>The gain by a second recording thread: the events per second of two threads, compared with one.</summary>
internal static class WriterFigures
{
    private const int BurstCount = 1 << 17;
    private const int PairCount = 40;
    private const int SustainedCount = 1_000_000;

    public static Figure[] Measure() =>
    [
        new("Two recording threads against one, bursts, read afterwards", "M events/s", Target.AtLeast(1.6), Rounds.Repeat(MeasureBursts)),
        new("Two recording threads against one, sustained, with a live reader", "M events/s", null, Rounds.Repeat(MeasureSustained)),
    ];

    /// <summary>
    /// Bursts of one and of two writers alternate, and the best of each counts: two threads need both cores during a burst,
    /// which a shared machine provides only sometimes.
    /// </summary>
    private static Round MeasureBursts()
    {
        Recording one = new(writerCount: 1, capacity: BurstCount);
        Recording two = new(writerCount: 2, capacity: BurstCount);
        double bestOfOne = 0;
        double bestOfTwo = 0;
        for (int i = 0; i < PairCount; i++)
        {
            bestOfOne = Math.Max(bestOfOne, one.Burst());
            bestOfTwo = Math.Max(bestOfTwo, two.Burst());
        }

        return new Round(bestOfTwo, bestOfOne);
    }

    private static Round MeasureSustained() =>
        new(new Recording(writerCount: 2).Sustain(SustainedCount), new Recording(writerCount: 1).Sustain(SustainedCount));

    private sealed class Recording
    {
        private static readonly MessageTemplate message = new(">thread {0} got the lock, sleeping for {1:0.0000}");

        private readonly int capacity;
        private readonly TraceWriter[] writers;
        private readonly TraceReader reader;

        public Recording(int writerCount, int capacity = TraceRecorder.DefaultCapacity)
        {
            TraceRecorder recorder = new();
            this.capacity = capacity;
            writers = [.. Enumerable.Range(0, writerCount).Select(index => recorder.AddWriter("writer " + index, capacity))];
            reader = new TraceReader(recorder, "run", "benchmark");
        }

        /// <summary>Fills the rings, and empties them after the clock has stopped.</summary>
        /// <returns>The events per microsecond.</returns>
        public double Burst()
        {
            double elapsed = Time(capacity, () => { });
            while (reader.TryRead() is not null)
            {
            }

            return writers.Length * capacity / elapsed;
        }

        /// <summary>Reads while the writers write, until everything is read.</summary>
        /// <returns>The events per microsecond.</returns>
        public double Sustain(int count) => writers.Length * count / Time(count, () => Read(writers.Length * count));

        private void Read(int count)
        {
            while (count > 0)
            {
                if (reader.TryRead() is not { } next)
                {
                    reader.WaitForNews(-1);
                }
                else if (next.Event == nameof(TraceEventKind.Message))
                {
                    count--;
                }
            }
        }

        /// <summary>Lets each writer record the given number of events, and runs an action meanwhile.</summary>
        /// <returns>The microseconds from the first event to the end of all writers.</returns>
        private double Time(int count, Action meanwhile)
        {
            using Barrier barrier = new(writers.Length);
            long began = long.MaxValue;
            object gate = new();
            Thread[] threads = [.. writers.Select(writer => new Thread(() =>
            {
                barrier.SignalAndWait();
                long now = Stopwatch.GetTimestamp();
                for (int i = 0; i < count; i++)
                {
                    writer.Record(TraceEventKind.Message, null, TraceValueKind.None, 0, message, i, 0.2482);
                }

                lock (gate)
                {
                    began = Math.Min(began, now);
                }
            }))];
            foreach (Thread thread in threads)
            {
                thread.Start();
            }

            meanwhile();
            foreach (Thread thread in threads)
            {
                thread.Join();
            }

            return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        }
    }
}
