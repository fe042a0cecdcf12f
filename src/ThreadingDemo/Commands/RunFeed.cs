using System;
using System.Management.Automation;
using ThreadingDemo.Analysis;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>The analysis of one run, which is given up at the first event that is out of order: the other runs are not.</summary>
internal sealed class RunFeed<T>(T analysis, Action<T, TraceEvent> add)
{
    public T Analysis { get; } = analysis;

    /// <summary>Whether an event was out of order.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Adds an event; the error, if it is the first of its run that is out of order.</summary>
    public ErrorRecord? TryAdd(TraceEvent next)
    {
        if (IsRefused)
        {
            return null;
        }

        try
        {
            add(Analysis, next);
            return null;
        }
        catch (TraceOrderException e)
        {
            IsRefused = true;
            return new ErrorRecord(e, "TraceOutOfOrder", ErrorCategory.InvalidData, next);
        }
    }
}
