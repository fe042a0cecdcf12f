using System.Collections.Generic;
using System.IO;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Rendering.Lanes;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Html;

/// <summary>Writes one run into the page.</summary>
internal sealed class HtmlRun : ITimelineObserver
{
    private readonly HtmlBlock block;
    private readonly TimelineBuilder timeline;
    private readonly RunStatistics byResource = new(StatisticsGrouping.Resource);
    private readonly RunStatistics byThread = new(StatisticsGrouping.Thread);

    public HtmlRun(TextWriter writer, int number, RunLanes lanes)
    {
        block = new HtmlBlock(writer, number);
        timeline = new TimelineBuilder(this);
        Lanes = lanes;
    }

    public RunLanes Lanes { get; }

    public long SpanCount { get; private set; }

    /// <summary>The statistics, once the run is complete.</summary>
    public IReadOnlyList<TraceStatistics> Resources { get; private set; } = [];

    /// <summary>The statistics, once the run is complete.</summary>
    public IReadOnlyList<TraceStatistics> Threads { get; private set; } = [];

    public void Write(TraceEvent next)
    {
        timeline.Add(next);
        Lanes.Add(next);
        byResource.Add(next);
        byThread.Add(next);
        block.Add(next, Lanes.NumberOf(next.ThreadId, next.Thread));
    }

    public void Complete()
    {
        timeline.Complete();
        block.Write();
        (Resources, Threads) = (byResource.Complete(), byThread.Complete());
    }

    public void OnSpan(TraceSpan span)
    {
        SpanCount++;
        Lanes.OnSpan(span);
        block.Add(span, Lanes.NumberOf(span.ThreadId, span.Thread));
    }

    public void OnHandover(TraceHandover handover)
    {
        Lanes.OnHandover(handover);
        block.Add(
            handover, Lanes.NumberOf(handover.FromThreadId, handover.FromThread), Lanes.NumberOf(handover.ToThreadId, handover.ToThread));
    }
}
