using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>The spans and hand-overs of one run, all at once, for traces that fit into memory.</summary>
internal sealed class RunTimeline : ITimelineObserver
{
    private readonly List<TraceSpan> spans = [];
    private readonly List<TraceHandover> handovers = [];

    private RunTimeline()
    {
    }

    /// <summary>The spans of the threads, ordered by their beginnings; an enclosing span comes before the enclosed ones.</summary>
    public IReadOnlyList<TraceSpan> Spans { get; private set; } = [];

    /// <summary>The hand-overs, in order.</summary>
    public IReadOnlyList<TraceHandover> Handovers => handovers;

    /// <summary>Reads the events of one run.</summary>
    /// <exception cref="TraceOrderException">They are out of order, or belong to several runs.</exception>
    public static RunTimeline Of(IEnumerable<TraceEvent> events)
    {
        RunTimeline timeline = new();
        TimelineBuilder builder = new(timeline);
        foreach (TraceEvent next in events)
        {
            builder.Add(next);
        }

        builder.Complete();
        timeline.Spans = [.. timeline.spans.OrderBy(span => span.StartSequence).ThenBy(span => span.Depth)];
        return timeline;
    }

    void ITimelineObserver.OnSpan(TraceSpan span) => spans.Add(span);

    void ITimelineObserver.OnHandover(TraceHandover handover) => handovers.Add(handover);
}
