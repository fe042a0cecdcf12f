using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis.Comparison;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Analysis;

/// <summary>Comparisons of two groups of runs.</summary>
public sealed class GroupComparisonTests
{
    [Fact]
    public void GroupsThatDoNotOverlapDiffer()
    {
        TraceComparison hold = Compare([10, 11, 12, 13], [20, 21, 22, 23], nameof(TraceStatistics.HoldMeanNanoseconds));
        Assert.Equal((4, 4, 12L, 22L, 1833L),
            (hold.ReferenceCount, hold.DifferenceCount, hold.ReferenceMedian, hold.DifferenceMedian, hold.RatioPerMille));
        Assert.Equal((10L, 7L, 13L, 971L, "Higher"), (hold.Shift, hold.ShiftLow, hold.ShiftHigh, hold.ConfidencePerMille, hold.Result));
        Assert.Equal("Lower", Compare([20, 21, 22, 23], [10, 11, 12, 13], nameof(TraceStatistics.HoldMeanNanoseconds)).Result);
    }

    [Fact]
    public void GroupsThatAreMixedDoNot()
    {
        TraceComparison hold = Compare([10, 20, 30, 40, 50], [15, 25, 28, 45, 48], nameof(TraceStatistics.HoldMeanNanoseconds));
        Assert.Equal(("Noise", "within the noise"), (hold.Result, hold.Explanation));
    }

    // The example of section 4.1 of Hollander, Wolfe and Chicken, whose authors find -0.305 and, at 96 %, -0.76 to 0.15.
    [Fact]
    public void ABookFindsTheSame()
    {
        TraceComparison hold = Compare([80, 83, 189, 104, 145, 138, 191, 164, 73, 146], [115, 88, 90, 74, 121],
            nameof(TraceStatistics.HoldMeanNanoseconds));
        Assert.Equal((-31L, -76L, 15L, 960L, "Noise"), (hold.Shift, hold.ShiftLow, hold.ShiftHigh, hold.ConfidencePerMille, hold.Result));
    }

    [Theory]
    [InlineData(1, 1, "one run: no statement about noise")]
    [InlineData(3, 3, "3 and 3 runs are too few to tell a difference from noise: 4 and 4 are enough")]
    [InlineData(1, 20, "1 and 20 runs are too few to tell a difference from noise: 4 and 4 are enough")]
    public void TooFewRunsSayNothing(int count, int otherCount, string explanation)
    {
        TraceComparison hold = Compare(Enumerable.Range(1, count), Enumerable.Range(1000, otherCount),
            nameof(TraceStatistics.HoldMeanNanoseconds));
        Assert.Equal(("TooFewRuns", explanation), (hold.Result, hold.Explanation));
        Assert.Null(hold.ShiftLow);
        Assert.True(hold.Shift > 900);
    }

    [Fact]
    public void WhatOneGroupLacksIsMissing()
    {
        TraceComparison[] rows = [.. GroupComparison.Of([Run(10)], [])];
        Assert.All(rows, row =>
            Assert.Equal(("Missing", "the other group does not have it", null), (row.Result, row.Explanation, row.DifferenceMedian)));
        Assert.Equal(("", "DurationNanoseconds"), (rows[0].Resource, rows[0].Metric));
        Assert.All(rows.Skip(1), row => Assert.Equal("lock", row.Resource));
        Assert.DoesNotContain(rows, row => row.Metric == nameof(TraceStatistics.WaitMeanNanoseconds));
        Assert.Empty(GroupComparison.Of([], []));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(3, 9)]
    [InlineData(7, 6)]
    public void TheDistributionIsThatOfAllMixtures(int count, int otherCount)
    {
        // An arrangement is a choice of places for the first group: bit i is set if place i belongs to it.
        int[] inOrder = [.. Enumerable.Range(0, 1 << (count + otherCount))
            .Where(places => int.PopCount(places) == count)
            .Select(places =>
            Enumerable.Range(0, count + otherCount).Where(i => (places >> i & 1) == 1).Sum(i =>
            i - int.PopCount(places & ((1 << i) - 1))))];
        int outside = RankSumDistribution.PairsOutside(count, otherCount, 0.95, out double reached);
        Assert.Equal(1 - (2.0 * inOrder.Count(u => u < outside) / inOrder.Length), reached, 9);
        Assert.True(reached >= 0.95);
        Assert.True(2.0 * inOrder.Count(u => u <= outside) / inOrder.Length > 0.05);
    }

    [Fact]
    public void TheApproximationGoesOnWhereTheExactDistributionEnds()
    {
        int exact = RankSumDistribution.PairsOutside(50, 50, 0.95, out _);
        int approximate = RankSumDistribution.PairsOutside(50, 51, 0.95, out double reached);
        Assert.InRange(approximate - exact, 0, 40);
        Assert.InRange(reached, 0.95, 0.952);
    }

    private static TraceComparison Compare(IEnumerable<int> reference, IEnumerable<int> difference, string metric) =>
        Assert.Single(GroupComparison.Of([.. reference.Select(Run)], [.. difference.Select(Run)]), row => row.Metric == metric);

    private static RunStatistics Run(int hold)
    {
        RunStatistics run = new(StatisticsGrouping.Resource);
        foreach (TraceEvent next in HandMadeTrace.Of("1 a Acquired lock 1", $"{1 + hold} a Released lock 0"))
        {
            run.Add(next);
        }

        return run;
    }
}
