using System.Collections.Generic;
using ThreadingDemo.Analysis;
using ThreadingDemo.Rendering.Lanes;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Svg;

/// <summary>The lanes of a run with as many events and hand-overs as a picture can show.</summary>
internal sealed class SvgRun : ITimelineObserver
{
    // More points or arrows than this cannot be distinguished in a picture.
    private const int MostEventsAsPoints = 400;
    private const int MostArrows = 120;
    private const int MostTroublesInWords = 1000;

    private readonly ITimelineObserver? observer;
    private readonly List<TraceHandover> handovers = [];

    /// <summary>Creates an empty run.</summary>
    /// <param name="resources">The numbers of the resources, shared by all runs of the picture.</param>
    /// <param name="axis">The axis that the user asks for; null to choose by the beginning of the run.</param>
    /// <param name="observer">Gets the spans and hand-overs, too.</param>
    public SvgRun(NumberedNames resources, TimelineAxis? axis, ITimelineObserver? observer = null)
    {
        this.observer = observer;
        Lanes = new RunLanes(resources, axis, this);
    }

    public RunLanes Lanes { get; }

    public long TroubleCount { get; private set; }

    public long HandoverCount { get; private set; }

    /// <summary>The hand-overs; none if there are too many to be distinguished.</summary>
    public IReadOnlyList<TraceHandover> Arrows => HandoverCount <= MostArrows ? handovers : [];

    /// <summary>Whether events other than trouble are shown as points, too.</summary>
    public bool HasPoints => Lanes.EventCount <= MostEventsAsPoints;

    /// <summary>Adds an event.</summary>
    /// <returns>The lane of its thread.</returns>
    public Lane Add(TraceEvent next)
    {
        Lane lane = Lanes.Add(next);
        LaneMark mark = new(MarkKinds.Of(next.Event), next.ElapsedNanoseconds, next.Sequence);
        TroubleCount += mark.IsTrouble ? 1 : 0;
        if (mark.IsTrouble || (HasPoints && !IsEndOfSpan(next.Event)))
        {
            bool isInWords = HasPoints || TroubleCount <= MostTroublesInWords;
            lane.Marks.Add(mark with { Text = isInWords ? TextOf(next) : next.Event });
        }

        return lane;
    }

    void ITimelineObserver.OnSpan(TraceSpan span) => observer?.OnSpan(span);

    void ITimelineObserver.OnHandover(TraceHandover handover)
    {
        if (++HandoverCount <= MostArrows)
        {
            handovers.Add(handover);
        }

        observer?.OnHandover(handover);
    }

    private static string TextOf(TraceEvent next)
    {
        string what = next.Resource.Length > 0 ? $"{next.Event} {next.Resource}" : next.Event;
        return next.Message.Length > 0 ? $"{what}: {next.Message}" : what;
    }

    private static bool IsEndOfSpan(string name) =>
        name is "Started" or "Finished" or "Waiting" or "Acquired" or "Released" or "Entered" or "Left" or "Woken" or "Passed" or "Joined";
}
