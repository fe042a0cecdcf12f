namespace ThreadingDemo.Rendering.Charts;

/// <summary>The metrics of the bars of a chart.</summary>
public enum ChartMetric
{
    /// <summary>The time of an operation without the overhead.</summary>
    TimePerOperation,

    /// <summary>The number of operations per second, of all threads together.</summary>
    OperationsPerSecond,
}
