using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>
/// The lanes of one run: one for each thread, in the order of the first events of the threads, with the spans of that thread. The
/// timelines for SVG, HTML and the terminal all draw these lanes.
/// </summary>
internal sealed class RunLanes : ITimelineObserver
{
    private readonly NumberedNames resources;
    private readonly ITimelineObserver drawing;
    private readonly TimelineBuilder builder;
    private readonly NumberedNames joined = new();
    private readonly Dictionary<(int, string), Lane> laneOf = [];
    private readonly List<Lane> lanes = [];

    /// <summary>Creates the lanes of a run.</summary>
    /// <param name="resources">The numbers of the resources; those of several runs in one picture are shared.</param>
    /// <param name="axis">The axis that the user asks for; null to choose by the beginning of the run.</param>
    /// <param name="drawing">Gets each span after it was added to its lane, and each hand-over.</param>
    public RunLanes(NumberedNames resources, TimelineAxis? axis, ITimelineObserver drawing)
    {
        (this.resources, this.drawing) = (resources, drawing);
        builder = new TimelineBuilder(this);
        Axis = new RunAxis(axis);
    }

    public string RunId { get; private set; } = "";

    public string Demo { get; private set; } = "";

    public long EventCount { get; private set; }

    public RunAxis Axis { get; }

    /// <summary>The time between the first and the last event.</summary>
    public long Duration => Axis.End - Axis.Start;

    /// <summary>The lanes in the order of their numbers.</summary>
    public IReadOnlyList<Lane> All => lanes;

    /// <summary>Adds an event.</summary>
    /// <returns>The lane of its thread.</returns>
    /// <exception cref="TraceOrderException">It belongs to another run, or is earlier than the previous event.</exception>
    public Lane Add(TraceEvent next)
    {
        builder.Add(next);
        if (EventCount++ == 0)
        {
            (RunId, Demo) = (next.RunId, next.Demo);
        }

        Axis.Add(next);
        return LaneOf(next.ThreadId, next.Thread);
    }

    /// <summary>Ends the run: adds the spans that have not ended.</summary>
    public void Complete() => builder.Complete();

    /// <summary>Returns the spans of each lane that have not ended so far.</summary>
    public ILookup<Lane, LaneSpan> OpenSpans() => builder.OpenSpans().ToLookup(span => LaneOf(span.ThreadId, span.Thread), Of);

    /// <summary>The lane of a thread.</summary>
    public Lane LaneOf(int threadId, string thread)
    {
        if (!laneOf.TryGetValue((threadId, thread), out Lane? lane))
        {
            laneOf[(threadId, thread)] = lane = new Lane(lanes.Count, thread, threadId);
            lanes.Add(lane);
        }

        return lane;
    }

    /// <summary>The resource of a span; empty for the life of a thread.</summary>
    public string ResourceOf(LaneSpan span) => span.Resource < 0 ? "" : (span.IsJoin ? joined : resources).Names[span.Resource];

    void ITimelineObserver.OnSpan(TraceSpan span)
    {
        LaneOf(span.ThreadId, span.Thread).Add(Of(span));
        drawing.OnSpan(span);
    }

    void ITimelineObserver.OnHandover(TraceHandover handover) => drawing.OnHandover(handover);

    private LaneSpan Of(TraceSpan span) => new(
        span.Kind,
        span.Kind == SpanKind.Running ? -1 : (span.IsJoin ? joined : resources)[span.Resource],
        span.StartNanoseconds,
        span.EndNanoseconds,
        span.StartSequence,
        span.EndSequence,
        span.Depth,
        span.IsOpen,
        span.IsJoin);
}
