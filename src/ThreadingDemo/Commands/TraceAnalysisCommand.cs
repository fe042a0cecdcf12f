using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>
/// The base of the cmdlets that analyse each run of a trace separately, even if the events of the runs are mixed, and write
/// the results at the end.
/// </summary>
/// <typeparam name="T">The analysis of one run.</typeparam>
public abstract class TraceAnalysisCommand<T> : PSCmdlet
    where T : class
{
    /// <summary>The name of the parameter set in which the events come from the pipeline.</summary>
    private protected const string PipelineSet = "Pipeline";

    /// <summary>The name of the parameter set in which the events are the first argument.</summary>
    private protected const string ArgumentSet = "Argument";

    private readonly TraceRuns<T> runs;

    /// <summary>Creates the cmdlet.</summary>
    protected TraceAnalysisCommand() => runs = new(this, nameof(InputObject), Begin, Add);

    /// <summary>The events of one or more runs; those of each run are in order.</summary>
    [Parameter(ParameterSetName = PipelineSet, Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ArgumentSet, Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    [Records]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>Adds the events as they arrive.</summary>
    protected override void ProcessRecord() => runs.Add(InputObject);

    /// <summary>Writes the rows of each run whose events were complete and in order.</summary>
    protected override void EndProcessing()
    {
        foreach (object row in runs.Analyses.SelectMany(Complete))
        {
            WriteObject(row);
        }
    }

    /// <summary>Begins the analysis of a run.</summary>
    private protected abstract T Begin();

    private protected abstract void Add(T run, TraceEvent next);

    private protected abstract IEnumerable<object> Complete(T run);
}
