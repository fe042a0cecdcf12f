using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Benchmarks;

/// <summary>The cost of the statistics of a long trace, compared with one pass over its events.</summary>
internal static class AnalyseFigures
{
    private const int EventCount = 1_000_000;
    private const int ThreadCount = 8;

    public static Figure[] Measure()
    {
        TraceEvent[] events = Record();
        return
        [
            .. Enum.GetValues<StatisticsGrouping>().SelectMany(grouping => new Figure[]
            {
                new($"Statistics of {EventCount:N0} events by {grouping}", "M events/s", Target.AtLeast(2),
                    Rounds.Repeat(() => new Round(Rate(() => RunStatistics.Of(events, grouping).Sum(row => row.AcquisitionCount))))),
                new($"Statistics by {grouping}, against adding up the events' times", "ms", null, Rounds.Repeat(() => new Round(
                    Milliseconds(() => RunStatistics.Of(events, grouping).Sum(row => row.AcquisitionCount)),
                    Milliseconds(() => events.Sum(next => next.ElapsedNanoseconds))))),
            }),
        ];
    }

    // Threads that take turns at a lock; such a trace has more hand-overs than most.
    private static TraceEvent[] Record()
    {
        List<TraceEvent> events = new(EventCount);
        using TracedRun run = new("benchmark", run =>
        {
            TracedLock turns = new(run, "lock", Primitives.Locks.LockPrimitive.SemaphoreSlim);
            TracedSemaphore room = new(run, "room", 2);
            run.RunThreads(ThreadCount, _ => () =>
            {
                while (true)
                {
                    using (room.Acquire())
                    using (turns.Acquire())
                    {
                    }
                }
            });
        });
        while (events.Count < EventCount && run.Read(Timeout.Infinite, out TraceEvent? next) == ReadResult.Event)
        {
            events.Add(next!);
        }

        return [.. events];
    }

    private static double Rate(Func<long> analyse) => EventCount / (1000 * Milliseconds(analyse));

    // The best of several measurements, because other work on the machine can only slow them down.
    private static double Milliseconds(Func<long> work) => Enumerable.Range(0, 20).Min(_ =>
    {
        long began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    });
}
