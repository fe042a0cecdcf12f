using System.IO;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Rendering.Lanes;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Svg;

/// <summary>Writes a picture with a chart for each run and a lane for each thread.</summary>
/// <remarks>The scale is known only at the end of the trace. Until then the exporter keeps the spans, but not the events.</remarks>
internal sealed class SvgTraceExporter : ITraceExporter
{
    private readonly TextWriter writer;
    private readonly NumberedNames resources = new();
    private readonly RunSplitter<SvgRun> runs;

    /// <summary>Creates an exporter that writes to a text writer.</summary>
    /// <param name="writer">The text writer.</param>
    /// <param name="axis">The axis from left to right; null to choose it for each run.</param>
    public SvgTraceExporter(TextWriter writer, TimelineAxis? axis = null)
    {
        this.writer = writer;
        runs = new RunSplitter<SvgRun>(_ => new SvgRun(resources, axis));
    }

    /// <inheritdoc/>
    public void Begin()
    {
    }

    /// <inheritdoc/>
    public void Write(TraceEvent next) => runs.Of(next).Add(next);

    /// <inheritdoc/>
    public void Complete()
    {
        foreach (SvgRun run in runs.Runs)
        {
            run.Lanes.Complete();
        }

        new SvgPicture(writer, resources).Write(runs.Runs);
        writer.Write('\n');
    }
}
