using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Analysis;
using ThreadingDemo.Formatting;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>
/// Analyses each run of the events that a parameter is given by itself. A run is given up at its first row that is bad
/// or out of order, as what would be said of the rest were wrong: the other runs are not.
/// </summary>
/// <typeparam name="T">The analysis of one run.</typeparam>
internal sealed class TraceRuns<T>
    where T : class
{
    private readonly PSCmdlet cmdlet;
    private readonly Action<T, TraceEvent> add;
    private readonly InputRows<TraceEvent> rows;
    private readonly RunSplitter<Run> runs;

    /// <summary>Makes the analyses of a cmdlet's parameter.</summary>
    public TraceRuns(PSCmdlet cmdlet, string parameter, Func<T> begin, Action<T, TraceEvent> add)
    {
        (this.cmdlet, this.add) = (cmdlet, add);
        rows = new(parameter, TraceEventConverter.Read);
        runs = new(_ => new Run(begin()));
    }

    /// <summary>The analyses of the runs that were not given up.</summary>
    public IEnumerable<T> Analyses => runs.Runs.Where(run => !run.IsRefused).Select(run => run.Analysis);

    /// <summary>Takes the next rows.</summary>
    public void Add(PSObject[] input)
    {
        foreach (TraceEvent next in rows.Read(input, error => Refuse(TraceEventConverter.ReadRun((PSObject)error.TargetObject), error)))
        {
            Run run = runs.Of(next);
            if (run.IsRefused)
            {
                continue;
            }

            try
            {
                add(run.Analysis, next);
            }
            catch (TraceOrderException e)
            {
                Refuse(next, VisibleError.Of(e, "TraceOutOfOrder", ErrorCategory.InvalidData, next));
            }
        }
    }

    // Once for each run: what comes after is not looked at.
    private void Refuse(TraceEvent next, ErrorRecord error)
    {
        Run run = runs.Of(next);
        if (!run.IsRefused)
        {
            run.IsRefused = true;
            cmdlet.WriteError(error);
        }
    }

    private sealed class Run(T analysis)
    {
        public T Analysis { get; } = analysis;

        public bool IsRefused { get; set; }
    }
}
