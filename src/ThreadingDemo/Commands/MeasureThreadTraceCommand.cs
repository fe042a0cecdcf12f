using System.Collections.Generic;
using System.Management.Automation;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Binding;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>
/// Returns the statistics of traces: the number and duration of waits, which thread held which resource, and the fairness.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "ThreadTrace", DefaultParameterSetName = PipelineSet)]
[OutputType(typeof(TraceStatistics))]
public sealed class MeasureThreadTraceCommand : TraceAnalysisCommand<RunStatistics>
{
    private readonly StatisticsOptions options = new();

    /// <summary>The grouping of the rows.</summary>
    [Parameter(ParameterSetName = PipelineSet, Position = 0)]
    [Parameter(ParameterSetName = ArgumentSet, Position = 1)]
    [StrictOption(typeof(StatisticsOptions), SharesPosition = true)]
    public StatisticsGrouping By
    {
        get => options.By;
        set => options.By = value;
    }

    private protected override RunStatistics Begin() => new(By);

    private protected override void Add(RunStatistics run, TraceEvent next) => run.Add(next);

    private protected override IEnumerable<object> Complete(RunStatistics run) => run.Complete();
}
