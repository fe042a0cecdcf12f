using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Analysis.Requirements;

/// <summary>The state of a run after an event, as far as a trace shows it.</summary>
internal sealed class TraceSituation
{
    private readonly Dictionary<string, string> waitOf = [];
    private readonly HashSet<string> running = [];

    /// <summary>The threads inside each region.</summary>
    public RegionCensus Regions { get; } = new();

    /// <summary>The names of the regions that were entered.</summary>
    public HashSet<string> RegionNames { get; } = new(PatternName.Comparer);

    /// <summary>The names of the steps that were taken.</summary>
    public HashSet<string> StepNames { get; } = new(PatternName.Comparer);

    /// <summary>The names of the resources that were waited for, acquired or released.</summary>
    public HashSet<string> ResourceNames { get; } = new(PatternName.Comparer);

    /// <summary>The threads that have not ended.</summary>
    public IEnumerable<string> Running => running;

    /// <summary>
    /// Whether a thread was stopped before its end, or ended only because its rounds were over.
    /// </summary>
    public bool IsCutShort { get; private set; }

    /// <summary>Whether the run was ended by its timeout.</summary>
    public bool HasTimedOut { get; private set; }

    /// <summary>Whether the run was found deadlocked.</summary>
    public bool HasDeadlocked { get; private set; }

    /// <summary>The number of events of the trace.</summary>
    public long EventCount { get; private set; }

    /// <summary>The latest event.</summary>
    public TraceEvent? Latest { get; private set; }

    /// <summary>The latest event that can violate a requirement; later events only report how the run ended.</summary>
    public TraceEvent? LatestMark { get; private set; }

    /// <summary>Processes an event.</summary>
    public void Observe(TraceEvent next)
    {
        EventCount++;
        Latest = next;
        if (next.Event is nameof(TraceEventKind.Waiting) or nameof(TraceEventKind.Acquired) or nameof(TraceEventKind.Released))
        {
            // For an element of an array, the array as well.
            ResourceNames.Add(next.Resource.Split('[')[0]);
        }

        LatestMark = next.Event is nameof(TraceEventKind.Entered) or nameof(TraceEventKind.Stepped) or nameof(TraceEventKind.Failed)
            ? next
            : LatestMark;
        Regions.Observe(next);
        switch (next.Event)
        {
            case nameof(TraceEventKind.Deadlocked):
                HasDeadlocked = true;
                return;
            case nameof(TraceEventKind.Violated) or nameof(TraceEventKind.Stalled):
                return;
            case nameof(TraceEventKind.TimedOut):
                HasTimedOut = true;
                return;
            case nameof(TraceEventKind.Waiting):
                waitOf[next.Thread] = next.Resource;
                running.Add(next.Thread);
                return;
            case nameof(TraceEventKind.Finished):
                running.Remove(next.Thread);
                break;
            case nameof(TraceEventKind.Entered):
                RegionNames.Add(next.Resource);
                break;
            case nameof(TraceEventKind.Stepped):
                StepNames.Add(next.Resource);
                break;
            case nameof(TraceEventKind.Cancelled):
            case nameof(TraceEventKind.Message) when next.Message == RunEnd.OutOfRounds:
                IsCutShort = true;
                break;
        }

        waitOf.Remove(next.Thread);
        if (next.Event != nameof(TraceEventKind.Finished) && next.Thread != RunThreadNames.Watchdog)
        {
            // The trace may lack the start of the thread.
            running.Add(next.Thread);
        }
    }

    /// <summary>The resource that a thread waits for; null if it does not wait.</summary>
    public string? WaitOf(string thread) => waitOf.TryGetValue(thread, out string? resource) ? resource : null;

    /// <summary>The number of missing events before the latest one.</summary>
    public long MissingCount => Latest is null ? 0 : Latest.Sequence - EventCount;

    /// <summary>The regions in an expression.</summary>
    public static List<string> RegionsIn(Expression expression) =>
        Leaves(expression).OfType<InsideExpression>().Select(inside => inside.Region).ToList();

    /// <summary>The semaphores, or arrays of semaphores, in an expression.</summary>
    public static List<string> SemaphoresIn(Expression expression) =>
        Leaves(expression).OfType<WaitingExpression>().Select(waiting => waiting.Semaphore.Declaration.Name).ToList();

    /// <summary>An integer or array that an expression reads and a trace does not record; null if there is none.</summary>
    public static string? Unrecorded(Expression expression)
    {
        return Leaves(expression).Select(NameOf).FirstOrDefault(name => name is not null);

        static string? NameOf(Expression leaf) => leaf switch
        {
            VariableExpression variable => variable.Declaration.Name,
            ElementExpression element => element.Declaration.Name,
            QueueCountExpression count => count.Queue.Name + ".Count",
            _ => null,
        };
    }

    /// <summary>The value of an expression over regions and waiting threads.</summary>
    /// <exception cref="PatternFaultException">It has none.</exception>
    public int Evaluate(Expression expression) => expression.Map(leaf => leaf switch
    {
        InsideExpression inside => Regions.Count(inside.Region),
        WaitingExpression waiting => waitOf.Values.Count(name => PatternName.Same(name, NameOf(waiting))),
        _ => leaf,
    }).Evaluate([]);

    private static List<Expression> Leaves(Expression expression)
    {
        List<Expression> leaves = [];
        expression.Map(leaf =>
        {
            leaves.Add(leaf);
            return leaf;
        });
        return leaves;
    }

    private string NameOf(WaitingExpression waiting) => waiting.Semaphore.Index is { } index
        ? string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", waiting.Semaphore.Declaration.Name, Evaluate(index))
        : waiting.Semaphore.Declaration.Name;
}
