using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Analysis;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Analyses each run of a trace by itself, however the events of several are mixed, and writes what came of it at the end.</summary>
/// <typeparam name="T">The analysis of one run.</typeparam>
public abstract class TraceAnalysisCommand<T> : PSCmdlet
    where T : class
{
    private readonly RunSplitter<RunFeed<T>> runs;

    /// <summary>Makes the cmdlet.</summary>
    protected TraceAnalysisCommand() => runs = new(first => new RunFeed<T>(Begin(first), Add));

    /// <summary>The events of one or more runs, each run's in order.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public TraceEvent[] InputObject { get; set; } = [];

    /// <summary>Takes the events as they come.</summary>
    protected override void ProcessRecord()
    {
        foreach (TraceEvent next in InputObject)
        {
            if (runs.Of(next).TryAdd(next) is { } refusal)
            {
                WriteError(refusal);
            }
        }
    }

    /// <summary>Writes the rows of each run whose events came in order.</summary>
    protected override void EndProcessing()
    {
        foreach (object row in runs.Runs.Where(run => !run.IsRefused).SelectMany(run => Complete(run.Analysis)))
        {
            WriteObject(row);
        }
    }

    /// <summary>Begins the analysis of a run at its first event, which is added to it afterwards.</summary>
    private protected abstract T Begin(TraceEvent first);

    private protected abstract void Add(T run, TraceEvent next);

    private protected abstract IEnumerable<object> Complete(T run);
}
