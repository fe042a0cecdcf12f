namespace ThreadingDemo.Analysis.Requirements;

/// <summary>The verdict of a recorded run on one requirement: a flat record for pipelines and files.</summary>
public sealed record TraceVerdict
{
    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The example that was run.</summary>
    public string Demo { get; init; } = "";

    /// <summary>The requirement.</summary>
    public string Requirement { get; init; } = "";

    /// <summary>
    /// Holds, Violated, or Inconclusive if the trace cannot decide it. A requirement that holds in one run need not hold in
    /// the next.
    /// </summary>
    public string Verdict { get; init; } = "";

    /// <summary>The event that violated it, or that made the condition of a Possible true; null if there is none.</summary>
    public long? Sequence { get; init; }

    /// <summary>The time of that event; null if there is none.</summary>
    public long? ElapsedNanoseconds { get; init; }

    /// <summary>The thread of that event; empty if there is none.</summary>
    public string Thread { get; init; } = "";

    /// <summary>The explanation.</summary>
    public string Explanation { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
