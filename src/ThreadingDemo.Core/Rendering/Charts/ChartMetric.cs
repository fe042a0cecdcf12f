namespace ThreadingDemo.Rendering.Charts;

/// <summary>What the bars of a chart show.</summary>
public enum ChartMetric
{
    /// <summary>What an operation took, less the overhead.</summary>
    TimePerOperation,

    /// <summary>How many operations of all threads there were a second.</summary>
    OperationsPerSecond,
}
