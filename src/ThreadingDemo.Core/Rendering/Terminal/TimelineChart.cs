using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Rendering.Lanes;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The chart of one run, which can be drawn at any time with the events so far.</summary>
public sealed class TimelineChart : ITimelineObserver
{
    /// <summary>The minimum number of columns of a chart.</summary>
    public const int LeastWidth = 20;

    private readonly HashSet<string> unstarted = [];
    private readonly HashSet<Lane> living = [];
    private int unfinishedCount;

    /// <summary>Creates an empty chart.</summary>
    /// <param name="axis">The horizontal axis; null to choose it by the run.</param>
    public TimelineChart(TimelineAxis? axis = null) => Run = new RunLanes(new NumberedNames(), axis, this);

    /// <summary>Whether an event was out of order or could not be read. Such a chart is not drawn.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Whether all threads have ended, so that no more events are expected.</summary>
    public bool HasEnded { get; private set; }

    internal RunLanes Run { get; }

    internal TroubleList Troubles { get; } = new();

    /// <summary>The lanes from top to bottom; those of the main threads come first.</summary>
    internal IReadOnlyList<Lane> Lanes =>
        [.. Run.All.OrderBy(lane => lane.Name switch { RunThreadNames.OtherMain => 0, RunThreadNames.Main => 1, _ => 2 })];

    /// <summary>Adds the next event. After an event out of order, all further events are ignored.</summary>
    /// <exception cref="TraceOrderException">The event belongs to another run, or is earlier than the previous event.</exception>
    public void Add(TraceEvent next)
    {
        if (IsRefused)
        {
            return;
        }

        Lane lane;
        try
        {
            lane = Run.Add(next);
        }
        catch (TraceOrderException)
        {
            IsRefused = true;
            throw;
        }

        Observe(next, lane);
    }

    /// <summary>Marks the chart as refused because an event of its run could not be read.</summary>
    public void Refuse() => IsRefused = true;

    /// <summary>Returns the lines of the chart.</summary>
    /// <param name="width">The number of columns, at least <see cref="LeastWidth"/>.</param>
    /// <param name="glyphs">The glyphs.</param>
    public IReadOnlyList<TimelineLine> Draw(int width, TimelineGlyphs glyphs) =>
        Run.EventCount == 0 ? [] : new ChartDrawing(this, width, glyphs).Lines();

    void ITimelineObserver.OnSpan(TraceSpan span)
    {
    }

    void ITimelineObserver.OnHandover(TraceHandover handover)
    {
        Lane from = Run.LaneOf(handover.FromThreadId, handover.FromThread);
        Lane to = Run.LaneOf(handover.ToThreadId, handover.ToThread);
        from.Marks.Add(new LaneMark(MarkKind.LetsGo, handover.FromNanoseconds, handover.FromSequence, Other: to));
        to.Marks.Add(new LaneMark(MarkKind.GoesOn, handover.ToNanoseconds, handover.ToSequence));
    }

    private void Observe(TraceEvent next, Lane lane)
    {
        // The line of a living thread shows enough, and a long life has many events.
        if (!living.Contains(lane))
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
                living.Add(lane);
                break;
            case nameof(TraceEventKind.Finished):
                unfinishedCount--;
                living.Remove(lane);
                HasEnded = unfinishedCount == 0 && unstarted.Count == 0;
                break;
        }

        MarkKind kind = MarkKinds.Of(next.Event);
        if (kind == MarkKind.Event)
        {
            return;
        }

        LaneMark mark = new(kind, next.ElapsedNanoseconds, next.Sequence, kind == MarkKind.Step ? next.Resource : "");
        lane.Marks.Add(mark);
        if (mark.IsTrouble)
        {
            Troubles.Add(new Trouble(kind, next.ElapsedNanoseconds, next.Thread, next.Message));
        }
    }
}
