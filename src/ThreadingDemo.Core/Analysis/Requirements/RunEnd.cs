namespace ThreadingDemo.Analysis.Requirements;

/// <summary>The messages by which a run says whether it has come to an end at which AtEnd is judged.</summary>
internal static class RunEnd
{
    /// <summary>Every thread has finished, died or waits at rest.</summary>
    public const string Reached = "the run has come to its end: who still waits may wait there for ever";

    /// <summary>Threads ended that the pattern would let go on.</summary>
    public const string OutOfRounds = "AtEnd is not judged: the rounds of a thread were over, which is no end of the pattern";
}
