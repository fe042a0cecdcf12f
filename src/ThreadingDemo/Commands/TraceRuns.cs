using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Analysis;
using ThreadingDemo.Formatting;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>
/// Analyses each run in the events of a parameter separately. The analysis of a run ends at its first row that is invalid or
/// out of order, because its results would be wrong; other runs are not affected.
/// </summary>
/// <typeparam name="T">The analysis of one run.</typeparam>
internal sealed class TraceRuns<T>
    where T : class
{
    private readonly PSCmdlet cmdlet;
    private readonly Action<T, TraceEvent> add;
    private readonly InputRows<TraceEvent> rows;
    private readonly RunSplitter<Run> runs;

    /// <summary>Creates the analyses of a cmdlet's parameter.</summary>
    public TraceRuns(PSCmdlet cmdlet, string parameter, Func<T> begin, Action<T, TraceEvent> add)
    {
        (this.cmdlet, this.add) = (cmdlet, add);
        rows = new(parameter, TraceEventConverter.Read);
        runs = new(_ => new Run(begin()));
    }

    /// <summary>The analyses of the runs that had no invalid row.</summary>
    public IEnumerable<T> Analyses => runs.Runs.Where(run => !run.IsRefused).Select(run => run.Analysis);

    /// <summary>Adds the next rows.</summary>
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

    // There is one error for each run; its later rows are ignored.
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
