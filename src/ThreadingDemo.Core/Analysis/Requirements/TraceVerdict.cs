namespace ThreadingDemo.Analysis.Requirements;

/// <summary>What a recorded run says of one requirement; flat, so that it goes through any pipeline or file.</summary>
public sealed record TraceVerdict
{
    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The example that was run.</summary>
    public string Demo { get; init; } = "";

    /// <summary>The requirement.</summary>
    public string Requirement { get; init; } = "";

    /// <summary>Holds, Violated, or Inconclusive where the trace cannot tell. What holds in a run need not hold in the next.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>The event that broke it, or made true what is to be possible; null where there is none.</summary>
    public long? Sequence { get; init; }

    /// <summary>When that was; null where there is none.</summary>
    public long? ElapsedNanoseconds { get; init; }

    /// <summary>Whose event it was; empty where there is none.</summary>
    public string Thread { get; init; } = "";

    /// <summary>Why, in words.</summary>
    public string Explanation { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
