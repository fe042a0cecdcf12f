using System.Collections.Generic;
using System.IO;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Rendering.Lanes;
using ThreadingDemo.Rendering.Svg;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Html;

/// <summary>Writes one run to the page.</summary>
internal sealed class HtmlRun : ITimelineObserver
{
    private readonly HtmlBlock block;
    private readonly RunStatistics byResource = new(StatisticsGrouping.Resource);
    private readonly RunStatistics byThread = new(StatisticsGrouping.Thread);

    public HtmlRun(TextWriter writer, int number, NumberedNames resources, TimelineAxis? axis)
    {
        block = new HtmlBlock(writer, number);
        Picture = new SvgRun(resources, axis, this);
    }

    /// <summary>The run as the picture of the page shows it.</summary>
    public SvgRun Picture { get; }

    public long SpanCount { get; private set; }

    /// <summary>The statistics, once the run is complete.</summary>
    public IReadOnlyList<TraceStatistics> Resources { get; private set; } = [];

    /// <summary>The statistics, once the run is complete.</summary>
    public IReadOnlyList<TraceStatistics> Threads { get; private set; } = [];

    public void Write(TraceEvent next)
    {
        Lane lane = Picture.Add(next);
        byResource.Add(next);
        byThread.Add(next);
        block.Add(next, lane.Number);
    }

    public void Complete()
    {
        Picture.Lanes.Complete();
        block.Write();
        (Resources, Threads) = (byResource.Complete(), byThread.Complete());
    }

    public void OnSpan(TraceSpan span)
    {
        SpanCount++;
        block.Add(span, NumberOf(span.ThreadId, span.Thread));
    }

    public void OnHandover(TraceHandover handover) => block.Add(
        handover, NumberOf(handover.FromThreadId, handover.FromThread), NumberOf(handover.ToThreadId, handover.ToThread));

    private int NumberOf(int threadId, string thread) => Picture.Lanes.LaneOf(threadId, thread).Number;
}
