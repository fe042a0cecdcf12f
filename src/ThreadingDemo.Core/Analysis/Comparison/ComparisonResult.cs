namespace ThreadingDemo.Analysis.Comparison;

/// <summary>What comes of a comparison: the name of the member is what <see cref="TraceComparison.Result"/> says.</summary>
internal enum ComparisonResult
{
    Lower,
    Higher,
    Noise,
    TooFewRuns,
    Missing,
}
