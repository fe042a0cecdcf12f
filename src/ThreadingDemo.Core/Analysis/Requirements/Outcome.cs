namespace ThreadingDemo.Analysis.Requirements;

/// <summary>The verdict of a trace on a requirement; <see cref="TraceVerdict.Verdict"/> has the name of the member.</summary>
internal enum Outcome
{
    Holds,
    Violated,
    Inconclusive,
}
