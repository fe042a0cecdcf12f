using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Analysis.Statistics;

/// <summary>Computes the statistics of one run from its events.</summary>
/// <remarks>A wait for another thread's end is not a wait for a resource: it only reduces the utilisation of the thread.</remarks>
public sealed class RunStatistics : ITimelineObserver
{
    private readonly StatisticsGrouping grouping;
    private readonly TimelineBuilder timeline;
    private readonly Dictionary<(string, string), Tally> tallies = [];
    private TraceEvent? first;
    private TraceEvent? last;

    /// <summary>Sets the grouping of the rows.</summary>
    public RunStatistics(StatisticsGrouping grouping)
    {
        this.grouping = grouping;
        timeline = new TimelineBuilder(this);
    }

    /// <summary>The duration of the run, from its first event to its last.</summary>
    public long DurationNanoseconds => first is null || last is null ? 0 : last.ElapsedNanoseconds - first.ElapsedNanoseconds;

    /// <summary>The rows for the events of one or more runs: run by run, in the order of the first use.</summary>
    /// <exception cref="TraceOrderException">The events of a run are out of order.</exception>
    public static IEnumerable<TraceStatistics> Of(IEnumerable<TraceEvent> events, StatisticsGrouping grouping)
    {
        RunSplitter<RunStatistics> runs = new(_ => new RunStatistics(grouping));
        foreach (TraceEvent next in events)
        {
            runs.Of(next).Add(next);
        }

        return runs.Runs.SelectMany(run => run.Complete());
    }

    /// <summary>Processes the next event.</summary>
    /// <exception cref="TraceOrderException">It belongs to another run, or is earlier than the previous event.</exception>
    public void Add(TraceEvent next)
    {
        timeline.Add(next);
        first ??= next;
        last = next;
        if (next.Event is nameof(TraceEventKind.Acquired) or nameof(TraceEventKind.Woken) or nameof(TraceEventKind.Passed))
        {
            TallyOf(next.Thread, next.Resource).AddAcquisition(next.Thread, next.Sequence);
        }
    }

    /// <summary>Ends the run.</summary>
    /// <returns>Its rows.</returns>
    public IReadOnlyList<TraceStatistics> Complete()
    {
        timeline.Complete();
        return first is null ? [] :
        [
            .. tallies.Values
                .OrderBy(tally => tally.FirstSequence)
                .Select(tally => tally.ToRow(grouping, first.RunId, first.Demo, DurationNanoseconds)),
        ];
    }

    void ITimelineObserver.OnSpan(TraceSpan span)
    {
        switch (span.Kind)
        {
            case SpanKind.Running when grouping == StatisticsGrouping.Thread:
                TallyOf(span.Thread, "").AddLifetime(span);
                break;
            case SpanKind.Waiting:
                if (grouping == StatisticsGrouping.Thread)
                {
                    TallyOf(span.Thread, "").AddBlocked(span);
                }

                if (!span.IsJoin)
                {
                    TallyOf(span.Thread, span.Resource).AddWait(span);
                }

                break;
            case SpanKind.Holding when span.Depth == 1:
                TallyOf(span.Thread, span.Resource).AddHold(span);
                break;
        }
    }

    void ITimelineObserver.OnHandover(TraceHandover handover)
    {
        if (handover.ToEvent != nameof(TraceEventKind.Joined))
        {
            TallyOf(handover.ToThread, handover.Resource).AddHandover(handover);
        }
    }

    private Tally TallyOf(string thread, string resource)
    {
        (string Thread, string Resource) key = (
            grouping == StatisticsGrouping.Resource ? "" : thread,
            grouping == StatisticsGrouping.Thread ? "" : resource);
        if (!tallies.TryGetValue(key, out Tally? tally))
        {
            tallies[key] = tally = new Tally(key.Thread, key.Resource);
        }

        return tally;
    }
}
