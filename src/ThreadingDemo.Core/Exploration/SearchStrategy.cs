namespace ThreadingDemo.Exploration;

/// <summary>How schedules are looked for.</summary>
public enum SearchStrategy
{
    /// <summary>All of them, the shortest first.</summary>
    Exhaustive,

    /// <summary>At each step any thread that can go on, all equally likely.</summary>
    Random,

    /// <summary>Threads by priorities that change at a few random steps (Burckhardt et al. 2010).</summary>
    Pct,
}
