using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Svg;

/// <summary>Writes the charts of several runs below each other, with a legend of their colours and shapes.</summary>
internal sealed class SvgPicture(TextWriter writer, NumberedNames resources)
{
    /// <summary>The number of colours for resources; more resources than this share colours.</summary>
    public const int ColourCount = 8;

    private const double Width = 960;
    private const double Margin = 16;

    // A picture with more charts is too long to read.
    private const int MostCharts = 50;

    /// <summary>The style sheet, which is part of the picture.</summary>
    public static string Style { get; } = "\n" + EmbeddedText.Of("Svg", "picture.css");

    public void Write(IReadOnlyList<SvgRun> runs)
    {
        SvgShapes shapes = new(writer);
        List<SvgChart> charts = [.. runs.Take(MostCharts).Select(run => new SvgChart(shapes, run, Margin, Width - (2 * Margin)))];
        string note = runs.Count == 0 ? EmptyTrace.Sentence : runs.Count > MostCharts ? FormattableString.Invariant(
            $"{runs.Count - MostCharts} more runs are not shown.") : "";
        SvgLegend legend = new(shapes, resources.Names, runs, Margin, Width - (2 * Margin));
        double noteHeight = note.Length > 0 ? 24 : 0;
        double height = Margin + charts.Sum(chart => chart.Height) + noteHeight + legend.Height + Margin;

        WriteHead(height, runs, note);
        double top = Margin;
        foreach (SvgChart chart in charts)
        {
            chart.Write(top);
            top += chart.Height;
        }

        if (note.Length > 0)
        {
            shapes.Text("quiet", Margin, top + 14, note);
        }

        legend.Write(top + noteHeight);
        writer.Write("</svg>");
    }

    private void WriteHead(double height, IReadOnlyList<SvgRun> runs, string note)
    {
        writer.Write("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"td\" "
            + $"width=\"{SvgText.Of(Width)}\" height=\"{SvgText.Of(height)}\" "
            + $"viewBox=\"0 0 {SvgText.Of(Width)} {SvgText.Of(height)}\" "
            + "role=\"img\" aria-labelledby=\"td-title td-desc\">\n");
        writer.Write("<title id=\"td-title\">"
            + $"{SvgText.Of(string.Join(", ", runs.Select(run => run.Lanes.Demo).Distinct().Take(4).DefaultIfEmpty("Nothing")))}"
            + ": what each thread did, and when</title>\n");
        writer.Write("<desc id=\"td-desc\">"
            + $"{SvgText.Of(string.Join(" ", runs.Take(4).Select(SvgChart.Describe).Append(note)).Trim())}</desc>\n");
        writer.Write($"<style>{Style}</style>\n<defs>\n");
        Pattern("join", "join");
        for (int colour = 0; colour < Math.Min(ColourCount, resources.Names.Count); colour++)
        {
            Pattern(FormattableString.Invariant($"wait{colour}"), FormattableString.Invariant($"s{colour}"));
        }

        writer.Write($"</defs>\n<rect class=\"paper\" width=\"{SvgText.Of(Width)}\" height=\"{SvgText.Of(height)}\" rx=\"6\"/>\n");
    }

    private void Pattern(string id, string look) =>
        writer.Write($"<pattern id=\"td-{id}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
            + $"patternTransform=\"rotate(45)\"><rect class=\"ground\" width=\"6\" height=\"6\"/><path class=\"{look}\" "
            + "stroke-width=\"3\" stroke-opacity=\".6\" d=\"M1.5 0V6\"/></pattern>\n");
}
