namespace ThreadingDemo.Rendering.Charts;

/// <summary>The metrics of the bars of a chart.</summary>
public enum ChartMetric
{
    /// <summary>The time of an operation, less the overhead.</summary>
    TimePerOperation,

    /// <summary>How many operations of all threads there were a second.</summary>
    OperationsPerSecond,
}
