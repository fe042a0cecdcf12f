using System.Management.Automation;
using ThreadingDemo.Analysis.Comparison;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Binding;

namespace ThreadingDemo.Commands;

/// <summary>Compares two groups of runs, and tests for each figure whether the difference is more than noise.</summary>
[Cmdlet(VerbsData.Compare, "ThreadTrace")]
[OutputType(typeof(TraceComparison))]
public sealed class CompareThreadTraceCommand : PSCmdlet
{
    private readonly TraceRuns<RunStatistics> reference;
    private readonly TraceRuns<RunStatistics> difference;

    /// <summary>Creates the cmdlet.</summary>
    public CompareThreadTraceCommand()
    {
        reference = Runs(nameof(ReferenceObject));
        difference = Runs(nameof(DifferenceObject));
    }

    /// <summary>The events of the reference runs.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    public PSObject[] ReferenceObject { get; set; } = [];

    /// <summary>The events of the runs to compare with them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    public PSObject[] DifferenceObject { get; set; } = [];

    /// <summary>Reads the reference runs.</summary>
    protected override void BeginProcessing() => reference.Add(ReferenceObject);

    /// <summary>Adds the other events as they arrive.</summary>
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
