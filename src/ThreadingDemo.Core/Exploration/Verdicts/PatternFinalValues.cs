namespace ThreadingDemo.Exploration;

/// <summary>Values that the shared integers of a pattern can have in a final state.</summary>
public sealed class PatternFinalValues
{
    /// <summary>The pattern's name.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>The name of its version.</summary>
    public string Variant { get; init; } = "";

    /// <summary>The values of its parameters.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>The pattern's text as Export-SyncPattern writes it; empty for the catalogue's.</summary>
    public string Program { get; init; } = "";

    /// <summary>To which threads semaphores give their permits.</summary>
    public string Semantics { get; init; } = "";

    /// <summary>The memory model.</summary>
    public string Memory { get; init; } = "";

    /// <summary>The values, as <c>count=2 items=0</c>; empty where a limit ended the search before any were found.</summary>
    public string Values { get; init; } = "";

    /// <summary>The number of steps that lead there.</summary>
    public int Depth { get; init; }

    /// <summary>The shortest schedule that leads there.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>The limit that ended the search early; else empty.</summary>
    public string Limit { get; init; } = "";
}
