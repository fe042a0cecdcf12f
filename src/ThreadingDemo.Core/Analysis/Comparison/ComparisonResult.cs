namespace ThreadingDemo.Analysis.Comparison;

/// <summary>The result of a comparison; <see cref="TraceComparison.Result"/> has the name of the member.</summary>
internal enum ComparisonResult
{
    Lower,
    Higher,
    Noise,
    TooFewRuns,
    Missing,
}
