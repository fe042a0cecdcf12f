using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>
/// Analyses each run of a trace by itself, however the events of several are mixed, and writes what came of it at the end.
/// </summary>
/// <typeparam name="T">The analysis of one run.</typeparam>
public abstract class TraceAnalysisCommand<T> : PSCmdlet
    where T : class
{
    /// <summary>The parameter set in which the events come down the pipeline.</summary>
    private protected const string PipelineSet = "Pipeline";

    /// <summary>The parameter set in which the events are the first argument.</summary>
    private protected const string ArgumentSet = "Argument";

    private readonly TraceRuns<T> runs;

    /// <summary>Makes the cmdlet.</summary>
    protected TraceAnalysisCommand() => runs = new(this, nameof(InputObject), Begin, Add);

    /// <summary>The events of one or more runs, each run's in order.</summary>
    [Parameter(ParameterSetName = PipelineSet, Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ArgumentSet, Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    [Records]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>Takes the events as they come.</summary>
    protected override void ProcessRecord() => runs.Add(InputObject);

    /// <summary>Writes the rows of each run whose events were whole and in order.</summary>
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
