using System.IO;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Rendering.Lanes;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Svg;

/// <summary>A picture: a chart a run, with a lane a thread.</summary>
/// <remarks>The scale is known when the trace is at its end, so that spans are kept, in few bytes each, and no events.</remarks>
internal sealed class SvgTraceExporter : ITraceExporter
{
    private readonly TextWriter writer;
    private readonly NumberedNames resources = new();
    private readonly RunSplitter<Run> runs;

    /// <summary>Writes to the text writer.</summary>
    /// <param name="writer">The text writer.</param>
    /// <param name="axis">The axis from left to right; null to choose by each run.</param>
    public SvgTraceExporter(TextWriter writer, TimelineAxis? axis = null)
    {
        this.writer = writer;
        runs = new RunSplitter<Run>(first => new Run(new RunLanes(resources, first, axis)));
    }

    /// <inheritdoc/>
    public void Begin()
    {
    }

    /// <inheritdoc/>
    public void Write(TraceEvent next) => runs.Of(next).Write(next);

    /// <inheritdoc/>
    public void Complete()
    {
        foreach (Run run in runs.Runs)
        {
            run.Complete();
        }

        new SvgPicture(writer, resources).Write([.. runs.Runs.Select(run => run.Lanes)]);
        writer.Write('\n');
    }

    private sealed class Run(RunLanes lanes)
    {
        private readonly TimelineBuilder timeline = new(lanes);

        public RunLanes Lanes => lanes;

        public void Write(TraceEvent next)
        {
            timeline.Add(next);
            lanes.Add(next);
        }

        public void Complete() => timeline.Complete();
    }
}
