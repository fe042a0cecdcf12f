using System.IO;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Rendering.Lanes;
using ThreadingDemo.Rendering.Svg;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Html;

/// <summary>
/// Writes a page for a browser in one file, which needs no other file and no network: the events, spans and hand-overs as data, a
/// script that draws them, the statistics, and a picture for printing.
/// </summary>
/// <remarks>
/// <para>The exporter writes the data in blocks as the events come. It keeps only what the picture and the statistics need.</para>
/// <para>No text of a trace becomes markup of the page: the data is in blocks in which no tag can begin, the script shows it as
/// text, and the policy of the page permits this one script and no request.</para>
/// </remarks>
internal sealed class HtmlTraceExporter : ITraceExporter
{
    private readonly TextWriter writer;
    private readonly NumberedNames resources = new();
    private readonly RunSplitter<HtmlRun> runs;
    private int runCount;

    /// <summary>Creates an exporter that writes to a text writer.</summary>
    /// <param name="writer">The text writer.</param>
    /// <param name="axis">The axis that the page shows first; null to choose it for each run.</param>
    public HtmlTraceExporter(TextWriter writer, TimelineAxis? axis = null)
    {
        this.writer = writer;
        runs = new RunSplitter<HtmlRun>(_ => new HtmlRun(writer, runCount++, resources, axis));
    }

    /// <inheritdoc/>
    public void Begin() => writer.Write(HtmlPage.BeforeData);

    /// <inheritdoc/>
    public void Write(TraceEvent next) => runs.Of(next).Write(next);

    /// <inheritdoc/>
    public void Complete()
    {
        foreach (HtmlRun run in runs.Runs)
        {
            run.Complete();
        }

        new HtmlContents(writer).Write(runs.Runs, resources);
        writer.Write(HtmlPage.BeforePicture);
        new SvgPicture(writer, resources).Write([.. runs.Runs.Select(run => run.Picture)]);
        writer.Write(HtmlPage.AfterPicture);
    }
}
