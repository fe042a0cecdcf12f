namespace ThreadingDemo.Analysis.Comparison;

/// <summary>One figure of two groups of runs, side by side; flat, and integers only. A figure's name says its unit.</summary>
public sealed record TraceComparison
{
    /// <summary>The resource that was measured; empty where it is the whole run.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The figure, as <see cref="Statistics.TraceStatistics"/> has it.</summary>
    public string Metric { get; init; } = "";

    /// <summary>How many runs of the reference have the figure.</summary>
    public int ReferenceCount { get; init; }

    /// <summary>How many runs of the other group have it.</summary>
    public int DifferenceCount { get; init; }

    /// <summary>The figure's median over the runs of the reference; null where none has it.</summary>
    public long? ReferenceMedian { get; init; }

    /// <summary>Its median over the runs of the other group; null where none has it.</summary>
    public long? DifferenceMedian { get; init; }

    /// <summary>The other median over that of the reference, in thousandths; null where that is 0.</summary>
    public long? RatioPerMille { get; init; }

    /// <summary>By how much the other group is above the reference: the median of the differences of all pairs of runs.</summary>
    public long? Shift { get; init; }

    /// <summary>Where the confidence interval of the shift begins; null where there are too few runs for one.</summary>
    public long? ShiftLow { get; init; }

    /// <summary>Where it ends.</summary>
    public long? ShiftHigh { get; init; }

    /// <summary>How sure the interval is, in thousandths: 950 or more.</summary>
    public long? ConfidencePerMille { get; init; }

    /// <summary>Lower, Higher, Noise where the interval has 0 in it, TooFewRuns, or Missing where a group has no such figure.</summary>
    public string Result { get; init; } = "";

    /// <summary>The same in words.</summary>
    public string Explanation { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
