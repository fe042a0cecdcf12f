using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Rendering.Lanes;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The chart of one run, which can be drawn at any time, of the events so far.</summary>
public sealed class TimelineChart : ITimelineObserver
{
    /// <summary>How many columns a chart takes at the least.</summary>
    public const int LeastWidth = 20;

    private readonly TimelineBuilder builder;
    private readonly Dictionary<(int, string), ThreadLane> laneOf = [];
    private readonly List<ThreadLane> lanes = [];
    private readonly HashSet<string> unstarted = [];
    private int unfinishedCount;

    /// <summary>Makes a chart that is empty.</summary>
    /// <param name="axis">The axis from left to right; null to choose by the run.</param>
    public TimelineChart(TimelineAxis? axis = null)
    {
        builder = new TimelineBuilder(this);
        Steps = new StepAxis(axis);
    }

    /// <summary>Whether an event was out of order, or could not be read: the chart is given up at that.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Whether all threads that were made have come to their end, so that no more is to be expected.</summary>
    public bool HasEnded { get; private set; }

    internal string RunId { get; private set; } = "";

    internal string Demo { get; private set; } = "";

    internal long EventCount { get; private set; }

    internal long FirstNanoseconds { get; private set; }

    internal long LastNanoseconds { get; private set; }

    internal StepAxis Steps { get; }

    internal TroubleList Troubles { get; } = new();

    /// <summary>The lanes from top to bottom.</summary>
    internal IReadOnlyList<ThreadLane> Lanes =>
        [.. lanes.OrderBy(lane => lane.Name switch { RunThreadNames.OtherMain => 0, RunThreadNames.Main => 1, _ => 2 })];

    /// <summary>Takes the next event; the first that is out of order is refused, and what comes after it is not looked at.</summary>
    /// <exception cref="TraceOrderException">It is of another run, or happened before the one that came before.</exception>
    public void Add(TraceEvent next)
    {
        if (IsRefused)
        {
            return;
        }

        try
        {
            builder.Add(next);
        }
        catch (TraceOrderException)
        {
            IsRefused = true;
            throw;
        }

        if (EventCount++ == 0)
        {
            (RunId, Demo, FirstNanoseconds) = (next.RunId, next.Demo, next.ElapsedNanoseconds);
        }

        LastNanoseconds = next.ElapsedNanoseconds;
        Steps.Add(next);
        Observe(next, LaneOf(next.ThreadId, next.Thread));
    }

    /// <summary>Gives the chart up, as an event of its run could not be read.</summary>
    public void Refuse() => IsRefused = true;

    /// <summary>The lines of the chart.</summary>
    /// <param name="width">How many columns there are, <see cref="LeastWidth"/> or more.</param>
    /// <param name="glyphs">The glyphs to draw with.</param>
    public IReadOnlyList<TimelineLine> Draw(int width, TimelineGlyphs glyphs) =>
        EventCount == 0 ? [] : new ChartDrawing(this, width, glyphs).Lines();

    /// <summary>The spans of each lane that have not ended so far.</summary>
    internal ILookup<ThreadLane, LaneSpan> OpenSpans() =>
        builder.OpenSpans().ToLookup(span => LaneOf(span.ThreadId, span.Thread), span => new LaneSpan(span));

    void ITimelineObserver.OnSpan(TraceSpan span) => LaneOf(span.ThreadId, span.Thread).Spans.Add(new LaneSpan(span));

    void ITimelineObserver.OnHandover(TraceHandover handover)
    {
        ThreadLane from = LaneOf(handover.FromThreadId, handover.FromThread);
        ThreadLane to = LaneOf(handover.ToThreadId, handover.ToThread);
        from.Marks.Add(new LaneMark(MarkKind.LetsGo, handover.FromNanoseconds, handover.FromSequence, Other: to));
        to.Marks.Add(new LaneMark(MarkKind.GoesOn, handover.ToNanoseconds, handover.ToSequence));
    }

    private void Observe(TraceEvent next, ThreadLane lane)
    {
        // Only where the lane might else be empty: a long life has many events, and is seen without them.
        if (!lane.IsAlive)
        {
            lane.Marks.Add(new LaneMark(MarkKind.Event, next.ElapsedNanoseconds, next.Sequence));
        }

        switch (next.Event)
        {
            case nameof(TraceEventKind.Created):
                unstarted.Add(next.Resource);
                break;
            case nameof(TraceEventKind.Started):
                unstarted.Remove(next.Thread);
                unfinishedCount++;
                lane.IsAlive = true;
                break;
            case nameof(TraceEventKind.Finished):
                unfinishedCount--;
                lane.IsAlive = false;
                HasEnded = unfinishedCount == 0 && unstarted.Count == 0;
                break;
            case nameof(TraceEventKind.Stepped):
                Mark(MarkKind.Step);
                break;
            case nameof(TraceEventKind.Violated):
                Mark(MarkKind.Violated);
                break;
            case nameof(TraceEventKind.Failed):
                Mark(MarkKind.Failed);
                break;
            case nameof(TraceEventKind.Deadlocked):
                Mark(MarkKind.Deadlocked);
                break;
            case nameof(TraceEventKind.TimedOut):
                Mark(MarkKind.TimedOut);
                break;
            case nameof(TraceEventKind.Cancelled):
                Mark(MarkKind.Cancelled);
                break;
        }

        void Mark(MarkKind kind)
        {
            lane.Marks.Add(new LaneMark(kind, next.ElapsedNanoseconds, next.Sequence, kind == MarkKind.Step ? next.Resource : ""));
            if (kind > MarkKind.Cancelled)
            {
                Troubles.Add(new Trouble(kind, next.ElapsedNanoseconds, next.Thread, next.Message));
            }
        }
    }

    private ThreadLane LaneOf(int id, string name)
    {
        if (!laneOf.TryGetValue((id, name), out ThreadLane? lane))
        {
            laneOf[(id, name)] = lane = new ThreadLane(name, id);
            lanes.Add(lane);
        }

        return lane;
    }
}
