namespace ThreadingDemo.Exploration;

/// <summary>The strategies of a search for schedules.</summary>
public enum SearchStrategy
{
    /// <summary>All schedules, the shortest first.</summary>
    Exhaustive,

    /// <summary>Random schedules: at each step, each process that can step is chosen with equal probability.</summary>
    Random,

    /// <summary>
    /// Random schedules by the priorities of threads, which change at a few random steps (Burckhardt et al. 2010).
    /// </summary>
    Pct,
}
