namespace ThreadingDemo.Analysis.Requirements;

/// <summary>What a trace says of a requirement: the name of the member is what <see cref="TraceVerdict.Verdict"/> says.</summary>
internal enum Outcome
{
    Holds,
    Violated,
    Inconclusive,
}
