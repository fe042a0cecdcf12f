using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Comparison;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Puts two groups of runs side by side, and says of each figure whether the difference is more than noise.</summary>
[Cmdlet(VerbsData.Compare, "ThreadTrace")]
[OutputType(typeof(TraceComparison))]
public sealed class CompareThreadTraceCommand : PSCmdlet
{
    private readonly RunSplitter<RunFeed<RunStatistics>> reference = new(_ => NewRun());
    private readonly RunSplitter<RunFeed<RunStatistics>> difference = new(_ => NewRun());

    /// <summary>The events of the runs that the others are held against.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyCollection]
    public TraceEvent[] ReferenceObject { get; set; } = [];

    /// <summary>The events of the runs that are held against them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public TraceEvent[] DifferenceObject { get; set; } = [];

    /// <summary>Takes the runs of the reference.</summary>
    protected override void BeginProcessing() => Add(ReferenceObject, reference);

    /// <summary>Takes the other events as they come.</summary>
    protected override void ProcessRecord() => Add(DifferenceObject, difference);

    /// <summary>Writes a row for each figure.</summary>
    protected override void EndProcessing()
    {
        foreach (TraceComparison row in GroupComparison.Of(InOrder(reference), InOrder(difference)))
        {
            WriteObject(row);
        }
    }

    private static RunFeed<RunStatistics> NewRun() => new(new RunStatistics(StatisticsGrouping.Resource), (run, next) => run.Add(next));

    private static RunStatistics[] InOrder(RunSplitter<RunFeed<RunStatistics>> runs) => [.. runs.Runs.Where(run => !run.IsRefused).Select(run => run.Analysis)];

    private void Add(TraceEvent[] events, RunSplitter<RunFeed<RunStatistics>> runs)
    {
        foreach (TraceEvent next in events)
        {
            if (runs.Of(next).TryAdd(next) is { } refusal)
            {
                WriteError(refusal);
            }
        }
    }
}
