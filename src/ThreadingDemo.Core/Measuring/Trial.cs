using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace ThreadingDemo.Measuring;

/// <summary>Lets threads use a primitive and reads their counters at intervals, without stopping them between rounds.</summary>
internal sealed class Trial(
    OperationKind kind, int threadCount, int criticalSectionNanoseconds, int durationMilliseconds, CancellationToken token)
{
    // An odd number, so the median is the value of a round.
    private const int RoundCount = 9;

    private const int WarmUpRoundMilliseconds = 10;
    private const int FirstWarmUpMilliseconds = 500;
    private const int TurnByTurnMilliseconds = 300;
    private const int LongestWarmUpMilliseconds = 2000;
    private const double NotFaster = 1.05;

    // At the shortest interval, one of two turns is timed.
    private const int ShortestInterval = 2;
    private const int LongestInterval = 2048;

    // The assumed duration of a turn until it is known.
    private const double SupposedNanoseconds = 400;

    /// <summary>Measures.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public TrialResult Run()
    {
        using Crew crew = kind.CreateCrew(threadCount, BusyWait.SpinsOf(criticalSectionNanoseconds));
        crew.Order.SampleInterval = 1;
        crew.Start(token);
        WarmUpTurnByTurn(crew);
        crew.Order.SampleInterval = IntervalFor(Math.Max(criticalSectionNanoseconds, SupposedNanoseconds));
        crew.Order.SampleInterval = IntervalFor(WarmUp(crew));
        crew.Order.IsMeasured = true;
        long[] before = TurnsOf(crew);
        TrialRound[] rounds = [.. Enumerable.Range(0, RoundCount).Select(_ => MeasureRound(
            crew, Math.Max(1, durationMilliseconds / RoundCount)))];
        long[] turns = [.. TurnsOf(crew).Zip(before, (until, since) => until - since)];
        crew.Dispose();
        TickHistogram waits = Sum(crew, worker => worker.Waits);
        return new TrialResult(rounds, turns, waits, threadCount == 1 ? StretchOf(crew) : null);
    }

    private static TickHistogram Sum(Crew crew, Func<Worker, TickHistogram> histogramOf)
    {
        TickHistogram sum = new();
        foreach (Worker worker in crew.Workers)
        {
            sum.Add(histogramOf(worker));
        }

        return sum;
    }

    private static double? StretchOf(Crew crew) => crew.Workers[0].Stretches.Percentile(50) is { } ticks
        ? Math.Max(0, Clock.Nanoseconds(ticks) - Clock.CostNanoseconds) / (crew.Order.SampleInterval - 1)
        : null;

    // Without the loop at first, because the compiler inlines the primitive's code better into the loop if it has profiled
    // its use before.
    private void WarmUpTurnByTurn(Crew crew)
    {
        if (!crew.Workers[0].IsWarm)
        {
            MeasureRound(crew, TurnByTurnMilliseconds);
        }
    }

    // It gets faster while the compiler improves its code; other work on the machine can only slow it down.
    private double WarmUp(Crew crew)
    {
        long began = Stopwatch.GetTimestamp();
        double best = double.MaxValue;
        double least = crew.Workers[0].IsWarm ? 0 : FirstWarmUpMilliseconds;
        while (true)
        {
            double time = MeasureRound(crew, WarmUpRoundMilliseconds).NanosecondsPerTurn;
            double elapsed = Clock.Nanoseconds(Stopwatch.GetTimestamp() - began) / 1e6;
            bool isFaster = time * NotFaster < best;
            best = Math.Min(best, time);
            if ((!isFaster && elapsed >= least) || elapsed >= LongestWarmUpMilliseconds)
            {
                crew.Workers[0].IsWarm = true;
                return best;
            }
        }
    }

    // A round without a turn has no result, so the round continues until there is one.
    private TrialRound MeasureRound(Crew crew, int milliseconds)
    {
        (long Ticks, long TurnCount) began = crew.Look();
        while (true)
        {
            token.WaitHandle.WaitOne(milliseconds);
            token.ThrowIfCancellationRequested();
            (long Ticks, long TurnCount) ended = crew.Look();
            if (ended.TurnCount > began.TurnCount)
            {
                return new TrialRound(Clock.Nanoseconds(ended.Ticks - began.Ticks), ended.TurnCount - began.TurnCount);
            }
        }
    }

    private static long[] TurnsOf(Crew crew) => [.. crew.Workers.Select(worker => worker.TurnCount)];

    // Timing a turn reads the clock three times, which may take at most a hundredth of the time.
    private static int IntervalFor(double nanosecondsPerTurn)
    {
        double needed = 100 * 3 * Clock.CostNanoseconds / nanosecondsPerTurn;
        int interval = ShortestInterval;
        while (interval < needed && interval < LongestInterval)
        {
            interval *= 2;
        }

        return interval;
    }
}
