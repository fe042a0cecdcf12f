namespace ThreadingDemo.Analysis.Statistics;

/// <summary>The grouping of the rows of a run's statistics.</summary>
public enum StatisticsGrouping
{
    /// <summary>Each resource, over all threads.</summary>
    Resource,

    /// <summary>Each thread, over all resources.</summary>
    Thread,

    /// <summary>Each thread with each resource that it used.</summary>
    Both,
}
