using System;
using System.Collections.Generic;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Analysis;

/// <summary>Keeps one analysis for each run, for events of several runs in any mixture.</summary>
/// <typeparam name="T">The analysis of one run.</typeparam>
public sealed class RunSplitter<T>
    where T : class
{
    private readonly Func<TraceEvent, T> begin;
    private readonly Dictionary<string, T> ofRun = [];
    private readonly List<T> runs = [];
    private string lastRunId = "";
    private T? last;

    /// <summary>Sets the function that creates the analysis of a run at its first event.</summary>
    public RunSplitter(Func<TraceEvent, T> begin) => this.begin = begin;

    /// <summary>The analyses, in the order of the first events of their runs.</summary>
    public IReadOnlyList<T> Runs => runs;

    /// <summary>The analysis of the run that an event belongs to.</summary>
    public T Of(TraceEvent next)
    {
        if (last is not null && next.RunId == lastRunId)
        {
            return last;
        }

        if (!ofRun.TryGetValue(next.RunId, out T? run))
        {
            ofRun[next.RunId] = run = begin(next);
            runs.Add(run);
        }

        (lastRunId, last) = (next.RunId, run);
        return run;
    }
}
