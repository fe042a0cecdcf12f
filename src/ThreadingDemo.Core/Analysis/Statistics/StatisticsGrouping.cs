namespace ThreadingDemo.Analysis.Statistics;

/// <summary>What the statistics of a run have a row for.</summary>
public enum StatisticsGrouping
{
    /// <summary>Each resource, over all threads.</summary>
    Resource,

    /// <summary>Each thread, over all resources.</summary>
    Thread,

    /// <summary>Each thread with each resource that it used.</summary>
    Both,
}
