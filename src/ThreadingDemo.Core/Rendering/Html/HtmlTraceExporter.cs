using System.IO;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Rendering.Lanes;
using ThreadingDemo.Rendering.Svg;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Html;

/// <summary>
/// A page for a browser, in one file that needs no other and no network: the events, spans and hand-overs as data, what
/// draws them, the statistics, and for the printer a picture.
/// </summary>
/// <remarks>
/// <para>Data goes into the page block by block as it comes; kept until the end is only what the picture and the
/// statistics need.</para>
/// <para>No text of a trace is ever part of the page's own text: data stands in blocks in which no tag can begin, is shown
/// as text by the script, and the page's policy runs that one script alone and opens nothing.</para>
/// </remarks>
internal sealed class HtmlTraceExporter : ITraceExporter
{
    private readonly TextWriter writer;
    private readonly NumberedNames resources = new();
    private readonly RunSplitter<HtmlRun> runs;
    private int runCount;

    /// <summary>Writes to the text writer.</summary>
    /// <param name="writer">The text writer.</param>
    /// <param name="axis">The axis that the page shows first; null to choose by each run.</param>
    public HtmlTraceExporter(TextWriter writer, TimelineAxis? axis = null)
    {
        this.writer = writer;
        runs = new RunSplitter<HtmlRun>(first => new HtmlRun(writer, runCount++, new RunLanes(resources, first, axis)));
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
        new SvgPicture(writer, resources).Write([.. runs.Runs.Select(run => run.Lanes)]);
        writer.Write(HtmlPage.AfterPicture);
    }
}
