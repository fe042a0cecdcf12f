using ThreadingDemo.Options;

namespace ThreadingDemo.Analysis.Statistics;

/// <summary>The options of the statistics, which are those of Measure-ThreadTrace.</summary>
public sealed class StatisticsOptions
{
    /// <summary>The grouping of the rows.</summary>
    [Option("The rows: one for each resource, for each thread, or for each thread and each resource that it used.")]
    public StatisticsGrouping By { get; set; } = StatisticsGrouping.Resource;
}
