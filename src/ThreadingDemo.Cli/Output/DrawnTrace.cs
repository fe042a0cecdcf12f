using System.Collections.Generic;
using Spectre.Console;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Terminal;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Cli.Output;

/// <summary>Takes the events of runs, and draws each run at its end.</summary>
internal sealed class DrawnTrace(CliConsole console, int width, TimelineGlyphs glyphs, TimelineAxis? axis) : IRecordOutput<TraceEvent>
{
    private readonly TimelineCharts charts = new(axis);
    private readonly bool isColoured = console.Terminal is { Profile.Capabilities: { Ansi: true, ColorSystem: not ColorSystem.NoColors } };

    public void WriteHeading(string heading)
    {
        // A chart has its own heading.
    }

    public void Write(TraceEvent record)
    {
        Draw(charts.Find(record, out TimelineChart chart));
        chart.Add(record);
    }

    public void Dispose() => Draw(charts.Complete());

    private void Draw(IReadOnlyList<TimelineChart> complete)
    {
        foreach (TimelineChart chart in complete)
        {
            foreach (TimelineLine line in chart.Draw(width, glyphs))
            {
                console.Output.WriteLine(isColoured ? line.ToColouredText() : line.Text);
            }
        }
    }
}
