namespace ThreadingDemo.Analysis.Comparison;

/// <summary>
/// The comparison of one figure of two groups of runs: a flat record of integers. The name of a figure contains its unit.
/// </summary>
public sealed record TraceComparison
{
    /// <summary>The resource that was measured; empty for the whole run.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The figure, a property of <see cref="Statistics.TraceStatistics"/>.</summary>
    public string Metric { get; init; } = "";

    /// <summary>The number of reference runs with the figure.</summary>
    public int ReferenceCount { get; init; }

    /// <summary>The number of runs of the other group with the figure.</summary>
    public int DifferenceCount { get; init; }

    /// <summary>The figure's median over the runs of the reference; null if no run has it.</summary>
    public long? ReferenceMedian { get; init; }

    /// <summary>Its median over the runs of the other group; null if no run has it.</summary>
    public long? DifferenceMedian { get; init; }

    /// <summary>The other median divided by that of the reference, in thousandths; null if that is 0.</summary>
    public long? RatioPerMille { get; init; }

    /// <summary>By how much the other group is above the reference: the median of the differences of all pairs of runs.</summary>
    public long? Shift { get; init; }

    /// <summary>The lower bound of the confidence interval of the shift; null if there are too few runs.</summary>
    public long? ShiftLow { get; init; }

    /// <summary>The upper bound.</summary>
    public long? ShiftHigh { get; init; }

    /// <summary>The confidence of the interval, in thousandths: 950 or more.</summary>
    public long? ConfidencePerMille { get; init; }

    /// <summary>Lower, Higher, Noise (the interval contains 0), TooFewRuns, or Missing (a group has no such figure).</summary>
    public string Result { get; init; } = "";

    /// <summary>The result as a text.</summary>
    public string Explanation { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
