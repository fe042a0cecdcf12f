using System.Management.Automation;
using ThreadingDemo.Analysis.Comparison;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Binding;

namespace ThreadingDemo.Commands;

/// <summary>Puts two groups of runs side by side, and says of each figure whether the difference is more than noise.</summary>
[Cmdlet(VerbsData.Compare, "ThreadTrace")]
[OutputType(typeof(TraceComparison))]
public sealed class CompareThreadTraceCommand : PSCmdlet
{
    private readonly TraceRuns<RunStatistics> reference;
    private readonly TraceRuns<RunStatistics> difference;

    /// <summary>Makes the cmdlet.</summary>
    public CompareThreadTraceCommand()
    {
        reference = Runs(nameof(ReferenceObject));
        difference = Runs(nameof(DifferenceObject));
    }

    /// <summary>The events of the runs that the others are held against.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    public PSObject[] ReferenceObject { get; set; } = [];

    /// <summary>The events of the runs that are held against them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    public PSObject[] DifferenceObject { get; set; } = [];

    /// <summary>Takes the runs of the reference.</summary>
    protected override void BeginProcessing() => reference.Add(ReferenceObject);

    /// <summary>Takes the other events as they come.</summary>
    protected override void ProcessRecord() => difference.Add(DifferenceObject);

    /// <summary>Writes a row for each figure.</summary>
    protected override void EndProcessing()
    {
        foreach (TraceComparison row in GroupComparison.Of([.. reference.Analyses], [.. difference.Analyses]))
        {
            WriteObject(row);
        }
    }

    private TraceRuns<RunStatistics> Runs(string parameter) =>
        new(this, parameter, () => new RunStatistics(StatisticsGrouping.Resource), (run, next) => run.Add(next));
}
