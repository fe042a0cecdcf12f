using ThreadingDemo.Options;

namespace ThreadingDemo.Analysis.Statistics;

/// <summary>How a trace is measured; the options are those of Measure-ThreadTrace.</summary>
public sealed class StatisticsOptions
{
    /// <summary>What there is a row for.</summary>
    [Option("What there is a row for: each resource, each thread, or each thread with each resource that it used.")]
    public StatisticsGrouping By { get; set; } = StatisticsGrouping.Resource;
}
