using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Analysis;

/// <summary>
/// The statistics of traces with results derived by hand, and of random traces, compared with a simple second implementation.
/// </summary>
public sealed class RunStatisticsTests
{
    // a and b take turns at a lock; c never gets it; main only joins.
    private static readonly List<TraceEvent> turns = HandMadeTrace.Of(
        "0 main Started",
        "10 main Created a",
        "20 a Started",
        "30 b Started",
        "40 a Acquired lock 1",
        "50 b Waiting lock",
        "60 main Waiting a",
        "70 c Waiting lock",
        "100 a Released lock 0",
        "110 b Acquired lock 1",
        "150 b Released lock 0",
        "160 a Acquired lock 1",
        "200 a Released lock 0",
        "220 a Finished",
        "260 main Joined a",
        "500 c Cancelled",
        "1000 main Finished");

    [Fact]
    public void AResourceIsMeasuredOverAllThreads() => Assert.Equal(
        new TraceStatistics
        {
            RunId = "run",
            Demo = "test",
            Resource = "lock",
            AcquisitionCount = 3,
            ContendedCount = 1,
            ContendedPerMille = 333,
            WaitCount = 2,
            WaitTotalNanoseconds = 60 + 430,
            WaitMeanNanoseconds = 245,
            WaitP50Nanoseconds = 60,
            WaitP95Nanoseconds = 430,
            WaitP99Nanoseconds = 430,
            WaitMaxNanoseconds = 430,
            HoldCount = 3,
            HoldTotalNanoseconds = 60 + 40 + 40,
            HoldMeanNanoseconds = 47,
            HoldP50Nanoseconds = 40,
            HoldP95Nanoseconds = 60,
            HoldP99Nanoseconds = 60,
            HoldMaxNanoseconds = 60,
            HandoverCount = 1,
            HandoverMeanNanoseconds = 10,
            HandoverP50Nanoseconds = 10,
            HandoverP95Nanoseconds = 10,
            HandoverP99Nanoseconds = 10,
            HandoverMaxNanoseconds = 10,
            ThroughputPerMinute = 180_000_000,

            // (2 + 1 + 0)^2 / (3 * (4 + 1 + 0))
            FairnessPerMille = 600,
            LongestQueue = 2,
            UtilisationPerMille = 140,
            DurationNanoseconds = 1000,
        },
        Assert.Single(RunStatistics.Of(turns, StatisticsGrouping.Resource)));

    [Fact]
    public void AThreadIsMeasuredOverAllResources()
    {
        Dictionary<string, TraceStatistics> rows = RunStatistics.Of(turns, StatisticsGrouping.Thread).ToDictionary(row => row.Thread);
        Assert.Equal(["main", "a", "b", "c"], rows.Keys);
        Assert.Equal((800L, 0L, 0L), (rows["main"].UtilisationPerMille, rows["main"].WaitCount, rows["main"].AcquisitionCount));
        Assert.Equal((1000L, 0L, 2L, 100L),
            (rows["a"].UtilisationPerMille, rows["a"].WaitCount, rows["a"].AcquisitionCount, rows["a"].HoldTotalNanoseconds));
        Assert.Equal((938L, 60L, 1L, 10L),
            (rows["b"].UtilisationPerMille, rows["b"].WaitTotalNanoseconds, rows["b"].HandoverCount, rows["b"].HandoverMaxNanoseconds));
        Assert.Null(rows["a"].FairnessPerMille);
    }

    [Fact]
    public void BothIsARowForEachThreadWithEachResource()
    {
        TraceStatistics[] rows = [.. RunStatistics.Of(turns, StatisticsGrouping.Both)];
        Assert.Equal([("a", "lock"), ("b", "lock"), ("c", "lock")], rows.Select(row => (row.Thread, row.Resource)));
        Assert.Equal([100L, 40L, null], rows.Select(row => row.UtilisationPerMille));
        Assert.Equal([0L, 1000L, null], rows.Select(row => row.ContendedPerMille));
    }

    [Fact]
    public void RunsAreMeasuredEachForItselfHoweverTheyAreMixed()
    {
        List<TraceEvent> other = HandMadeTrace.OfRun("other", "0 x Acquired gate 1", "5 x Released gate 0");
        TraceEvent[] mixed = [turns[0], other[0], .. turns.Skip(1).Take(8), other[1], .. turns.Skip(9)];
        Assert.Equal(
            [.. RunStatistics.Of(turns, StatisticsGrouping.Both), .. RunStatistics.Of(other, StatisticsGrouping.Both)],
            RunStatistics.Of(mixed, StatisticsGrouping.Both));
    }

    [Fact]
    public void NothingIsToldOfNothing()
    {
        Assert.Empty(RunStatistics.Of([], StatisticsGrouping.Resource));
        Assert.Empty(RunStatistics.Of(HandMadeTrace.Of("1 a Started"), StatisticsGrouping.Resource));
        TraceStatistics row = Assert.Single(RunStatistics.Of(HandMadeTrace.Of("1 a Waiting lock"), StatisticsGrouping.Resource));
        Assert.Equal((0L, null, null, 1L, 0L),
            (row.AcquisitionCount, row.ContendedPerMille, row.ThroughputPerMinute, row.WaitCount, row.WaitTotalNanoseconds));
    }

    [Fact]
    public void TimesBeyondAllMeasureDoNotOverflow()
    {
        List<TraceEvent> events = HandMadeTrace.Of("0 a Waiting x", "0 b Waiting x", "0 c Waiting x", $"{long.MaxValue} d Message");
        TraceStatistics row = Assert.Single(RunStatistics.Of(events, StatisticsGrouping.Resource));
        Assert.Equal((long.MaxValue, long.MaxValue, 0L), (row.WaitTotalNanoseconds, row.WaitMaxNanoseconds, row.ThroughputPerMinute));
    }

    [Fact]
    public void ASecondImplementationAgreesOnResources() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll<int>(seed =>
    {
        List<TraceEvent> events = RandomTrace.Of(seed, 150);
        foreach (TraceStatistics row in RunStatistics.Of(events, StatisticsGrouping.Resource))
        {
            NaiveStatistics naive = new(events, null, row.Resource);
            AssertAgree(naive, row);
            Assert.Equal(naive.Acquisitions == 0 ? null : (long)Math.Round(1000 * naive.Fairness, MidpointRounding.AwayFromZero),
                row.FairnessPerMille);
            if (row.HoldCount > 0)
            {
                Assert.Equal(Rounded(1000m * naive.HeldTime / row.DurationNanoseconds), row.UtilisationPerMille);
            }

            if (row.Resource is "lock" or "other")
            {
                Assert.Equal((naive.Handovers.Length, naive.Handovers.Sum()),
                    (row.HandoverCount, row.HandoverCount == 0 ? 0 : naive.Handovers.Sum()));
                Assert.Equal(naive.Handovers.Length == 0 ? null : naive.Handovers.Max(), row.HandoverMaxNanoseconds);
            }
        }
    }));

    [Theory]
    [InlineData(StatisticsGrouping.Thread)]
    [InlineData(StatisticsGrouping.Both)]
    public void ASecondImplementationAgreesOnThreads(StatisticsGrouping grouping) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll<int>(seed =>
    {
        List<TraceEvent> events = RandomTrace.Of(seed, 150);
        foreach (TraceStatistics row in RunStatistics.Of(events, grouping))
        {
            NaiveStatistics naive = new(events, row.Thread, grouping == StatisticsGrouping.Both ? row.Resource : null);
            AssertAgree(naive, row);
        }
    }));

    private static void AssertAgree(NaiveStatistics naive, TraceStatistics row)
    {
        (long Length, bool IsGranted)[] waits = naive.Waits;
        long[] holds = [.. naive.Holds.Select(hold => hold.End - hold.Start)];
        Assert.Equal(naive.Acquisitions, row.AcquisitionCount);
        Assert.Equal(waits.LongCount(wait => wait.IsGranted), row.ContendedCount);
        Assert.Equal(waits.LongLength, row.WaitCount);
        Assert.Equal(waits.Sum(wait => wait.Length), row.WaitTotalNanoseconds);
        Assert.Equal(holds.LongLength, row.HoldCount);
        Assert.Equal(holds.Sum(), row.HoldTotalNanoseconds);
        Assert.Equal(naive.LongestQueue, row.LongestQueue);
        if (holds.Length > 0)
        {
            Assert.Equal(
                (Rounded((decimal)holds.Sum() / holds.Length), NaiveStatistics.Percentile(holds, 50), NaiveStatistics.Percentile(holds, 95),
                    NaiveStatistics.Percentile(holds, 99), holds.Max()),
                (row.HoldMeanNanoseconds!.Value, row.HoldP50Nanoseconds!.Value, row.HoldP95Nanoseconds!.Value,
                    row.HoldP99Nanoseconds!.Value, row.HoldMaxNanoseconds!.Value));
        }
    }

    private static long Rounded(decimal number) => (long)Math.Round(number, MidpointRounding.AwayFromZero);
}
