using System.Collections.Generic;
using ThreadingDemo.Analysis;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>
/// The lanes of one run, a thread each in the order of its first event. It is fed with the events, and with what a timeline finds
/// in them.
/// </summary>
internal sealed class RunLanes : ITimelineObserver
{
    // More points or arrows than this cannot be told apart in a picture.
    private const int MostEventsAsPoints = 400;
    private const int MostArrows = 120;
    private const int MostTroublesInWords = 1000;

    private readonly NumberedNames resources;
    private readonly Dictionary<(int, string), int> numbers = [];
    private readonly NumberedNames joined = new();
    private readonly List<Lane> lanes = [];
    private readonly List<TraceHandover> handovers = [];

    public RunLanes(NumberedNames resources, TraceEvent first, TimelineAxis? axis)
    {
        this.resources = resources;
        Steps = new StepAxis(axis);
        (RunId, Demo, Start, End) = (first.RunId, first.Demo, first.ElapsedNanoseconds, first.ElapsedNanoseconds);
    }

    public string RunId { get; }

    public string Demo { get; }

    /// <summary>When its first event was.</summary>
    public long Start { get; }

    /// <summary>When its last event was.</summary>
    public long End { get; private set; }

    /// <summary>Its steps.</summary>
    public StepAxis Steps { get; }

    public long EventCount { get; private set; }

    public long TroubleCount { get; private set; }

    public long HandoverCount { get; private set; }

    public IReadOnlyList<Lane> Lanes => lanes;

    /// <summary>The hand-overs; none if there are too many to be told apart.</summary>
    public IReadOnlyList<TraceHandover> Arrows => HandoverCount <= MostArrows ? handovers : [];

    /// <summary>Whether events that are no trouble are marked too.</summary>
    public bool HasPoints => EventCount <= MostEventsAsPoints;

    /// <summary>Takes note of an event.</summary>
    public void Add(TraceEvent next)
    {
        int number = NumberOf(next.ThreadId, next.Thread);
        EventCount++;
        End = next.ElapsedNanoseconds;
        Steps.Add(next);
        bool isTrouble = TraceEventCategories.Of(next.Event) == TraceEventCategory.Trouble;
        TroubleCount += isTrouble ? 1 : 0;
        if (HasPoints || isTrouble)
        {
            string text = HasPoints || TroubleCount <= MostTroublesInWords ? TextOf(next) : next.Event;
            lanes[number].Marks.Add(new LaneMark(next.ElapsedNanoseconds, next.Event, text, isTrouble));
        }
    }

    /// <inheritdoc/>
    public void OnSpan(TraceSpan span)
    {
        Lane lane = lanes[NumberOf(span.ThreadId, span.Thread)];
        List<LaneSpan> row = span.Kind switch
        {
            SpanKind.Running => lane.Lives,
            SpanKind.Waiting => lane.Waits,
            _ => lane.Stays,
        };
        int resource = span.Kind == SpanKind.Running ? -1 : (span.IsJoin ? joined : resources)[span.Resource];
        row.Add(new LaneSpan(span.StartNanoseconds, span.EndNanoseconds, resource, span.Kind, span.IsOpen, span.IsJoin));
    }

    /// <inheritdoc/>
    public void OnHandover(TraceHandover handover)
    {
        if (++HandoverCount <= MostArrows)
        {
            handovers.Add(handover);
        }
    }

    /// <summary>The number of a thread's lane.</summary>
    public int NumberOf(int threadId, string thread)
    {
        if (!numbers.TryGetValue((threadId, thread), out int number))
        {
            numbers[(threadId, thread)] = number = lanes.Count;
            lanes.Add(new Lane(thread));
        }

        return number;
    }

    /// <summary>The resource of a span; empty for the life of a thread.</summary>
    public string ResourceOf(LaneSpan span) => span.Resource < 0 ? "" : (span.IsJoin ? joined : resources).Names[span.Resource];

    private static string TextOf(TraceEvent next)
    {
        string what = next.Resource.Length > 0 ? $"{next.Event} {next.Resource}" : next.Event;
        return next.Message.Length > 0 ? $"{what}: {next.Message}" : what;
    }
}
