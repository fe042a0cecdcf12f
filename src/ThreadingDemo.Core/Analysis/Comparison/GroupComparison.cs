using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis.Statistics;

namespace ThreadingDemo.Analysis.Comparison;

/// <summary>Compares the statistics of two groups of runs, figure by figure.</summary>
/// <remarks>
/// Each figure is judged separately with a confidence of 95 %: if two groups do not differ, one of twenty figures is still
/// likely to show a difference. The runs of a group are assumed to be independent and taken under the same conditions.
/// </remarks>
public static class GroupComparison
{
    private static readonly (string Name, Func<TraceStatistics, long?> Of)[] metrics =
    [
        (nameof(TraceStatistics.AcquisitionCount), row => row.AcquisitionCount),
        (nameof(TraceStatistics.ContendedPerMille), row => row.ContendedPerMille),
        (nameof(TraceStatistics.WaitTotalNanoseconds), row => row.WaitTotalNanoseconds),
        (nameof(TraceStatistics.WaitMeanNanoseconds), row => row.WaitMeanNanoseconds),
        (nameof(TraceStatistics.WaitP50Nanoseconds), row => row.WaitP50Nanoseconds),
        (nameof(TraceStatistics.WaitP99Nanoseconds), row => row.WaitP99Nanoseconds),
        (nameof(TraceStatistics.HoldMeanNanoseconds), row => row.HoldMeanNanoseconds),
        (nameof(TraceStatistics.HoldP50Nanoseconds), row => row.HoldP50Nanoseconds),
        (nameof(TraceStatistics.HoldP99Nanoseconds), row => row.HoldP99Nanoseconds),
        (nameof(TraceStatistics.HandoverP50Nanoseconds), row => row.HandoverP50Nanoseconds),
        (nameof(TraceStatistics.ThroughputPerMinute), row => row.ThroughputPerMinute),
        (nameof(TraceStatistics.FairnessPerMille), row => row.FairnessPerMille),
        (nameof(TraceStatistics.LongestQueue), row => row.LongestQueue),
        (nameof(TraceStatistics.UtilisationPerMille), row => row.UtilisationPerMille),
    ];

    /// <summary>The names of the figures that are compared for each resource.</summary>
    public static IReadOnlyList<string> Metrics { get; } = [.. metrics.Select(metric => metric.Name)];

    /// <summary>
    /// Compares the runs: first their durations, then their figures for each resource. A figure that no run has is omitted.
    /// </summary>
    public static IEnumerable<TraceComparison> Of(IReadOnlyList<RunStatistics> reference, IReadOnlyList<RunStatistics> difference)
    {
        if (reference.Count + difference.Count == 0)
        {
            yield break;
        }

        yield return Compare(
            "",
            nameof(TraceStatistics.DurationNanoseconds),
            [.. reference.Select(run => run.DurationNanoseconds)],
            [.. difference.Select(run => run.DurationNanoseconds)]);

        TraceStatistics[] referenceRows = [.. reference.SelectMany(run => run.Complete())];
        TraceStatistics[] differenceRows = [.. difference.SelectMany(run => run.Complete())];
        foreach (string resource in referenceRows.Concat(differenceRows).Select(row => row.Resource).Distinct())
        {
            foreach ((string name, Func<TraceStatistics, long?> metric) in metrics)
            {
                long[] one = [.. ValuesOf(referenceRows)];
                long[] other = [.. ValuesOf(differenceRows)];
                if (one.Length + other.Length > 0)
                {
                    yield return Compare(resource, name, one, other);
                }

                IEnumerable<long> ValuesOf(TraceStatistics[] rows) =>
                    rows.Where(row => row.Resource == resource).Select(
                    metric).Where(value => value is not null).Select(value => value!.Value);
            }
        }
    }

    private static TraceComparison Compare(string resource, string metric, long[] reference, long[] difference)
    {
        long? referenceMedian = reference.Length > 0 ? Shift.Median(reference) : null;
        long? differenceMedian = difference.Length > 0 ? Shift.Median(difference) : null;
        Shift? shift = reference.Length > 0 && difference.Length > 0 ? new Shift(reference, difference) : null;
        (ComparisonResult result, string explanation) = Judge(shift, reference.Length, difference.Length);
        return new TraceComparison
        {
            Resource = resource,
            Metric = metric,
            ReferenceCount = reference.Length,
            DifferenceCount = difference.Length,
            ReferenceMedian = referenceMedian,
            DifferenceMedian = differenceMedian,
            RatioPerMille = referenceMedian > 0 && differenceMedian is { } median ? Share.PerMille(median, referenceMedian.Value) : null,
            Shift = shift?.Estimate,
            ShiftLow = shift?.Interval?.Low,
            ShiftHigh = shift?.Interval?.High,
            ConfidencePerMille = shift?.Interval?.ConfidencePerMille,
            Result = result.ToString(),
            Explanation = explanation,
        };
    }

    private static (ComparisonResult Result, string Explanation) Judge(Shift? shift, int referenceCount, int differenceCount) =>
        shift switch
        {
            null => (ComparisonResult.Missing, referenceCount == 0 ? "the reference does not have it" : "the other group does not have it"),
            { Interval: null } when referenceCount == 1 && differenceCount == 1 =>
                (ComparisonResult.TooFewRuns, "one run: no statement about noise"),
            { Interval: null } =>
                (ComparisonResult.TooFewRuns,
                FormattableString.Invariant($"{referenceCount} and {differenceCount} runs are too few to tell a difference from noise: ")
                    + "4 and 4 are enough"),
            { Interval.Low: > 0 } => (ComparisonResult.Higher, "higher, and more than noise"),
            { Interval.High: < 0 } => (ComparisonResult.Lower, "lower, and more than noise"),
            _ => (ComparisonResult.Noise, "within the noise"),
        };
}
