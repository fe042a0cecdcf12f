using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ThreadingDemo.Rendering.Svg;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>Draws a chart as a picture.</summary>
internal sealed class SvgPrimitiveChart(PrimitiveChart chart, TextWriter writer)
{
    private const double Width = 960;
    private const double Margin = 16;
    private const double HeadHeight = 48;
    private const double PanelHead = 28;
    private const double RowHeight = 18;
    private const double GroupGap = 8;
    private const double AxisHeight = 30;
    private const double BarLeft = 270;
    private const double BarWidth = 590;
    private const double CountRight = BarLeft - 8;
    private const int MostTicks = 8;
    private const int MostLetters = 24;
    private const int ColourCount = 8;

    /// <summary>The style sheet, which is part of the picture.</summary>
    public static string Style { get; } = "\n" + EmbeddedText.Of("Charts", "chart.css");

    public void Write()
    {
        double height = Margin + HeadHeight + chart.Panels.Sum(HeightOf) + Margin;
        writer.Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pc\" width=\"{Of(Width)}\" height=\"{Of(height)}\" "
            + $"viewBox=\"0 0 {Of(Width)} {Of(height)}\" role=\"img\" aria-labelledby=\"pc-title pc-desc\">\n");
        writer.Write($"<title id=\"pc-title\">{SvgText.Of(chart.Title)}</title>\n<desc id=\"pc-desc\">{SvgText.Of(Describe())}</desc>\n");
        writer.Write($"<style>{Style}</style>\n<rect class=\"paper\" width=\"{Of(Width)}\" height=\"{Of(height)}\" rx=\"6\"/>\n");
        Text("head", Margin, Margin + 14, chart.Title);
        Text("quiet", Margin, Margin + 32, chart.Remark);
        double top = Margin + HeadHeight;
        foreach (ChartPanel panel in chart.Panels)
        {
            WritePanel(panel, top);
            top += HeightOf(panel);
        }

        writer.Write("</svg>\n");
    }

    private static string Of(double pixels) => SvgText.Of(pixels);

    private static double HeightOf(ChartGroup group) => (group.Bars.Count * RowHeight) + GroupGap;

    private static double HeightOf(ChartPanel panel) => PanelHead + panel.Groups.Sum(HeightOf) + AxisHeight;

    private void WritePanel(ChartPanel panel, double top)
    {
        Text("head", Margin, top + 14, panel.Title);
        top += PanelHead;
        double bottom = top + panel.Groups.Sum(HeightOf);
        foreach (double tick in chart.Scale.Ticks(MostTicks))
        {
            double x = BarLeft + (chart.Scale.Share(tick) * BarWidth);
            writer.Write($"<path class=\"grid\" d=\"M{Of(x)} {Of(top - 4)}V{Of(bottom)}\"/>\n");
            Text("quiet tick", x, bottom + 14, ChartNumber.Of(tick, chart.Metric));
        }

        foreach (ChartGroup group in panel.Groups)
        {
            Text("name", Margin, top + 13, SvgText.Cut(group.Primitive, MostLetters));
            double row = top;
            foreach (ChartBar bar in group.Bars)
            {
                WriteBar(group, bar, row);
                row += RowHeight;
            }

            top += HeightOf(group);
        }
    }

    private void WriteBar(ChartGroup group, ChartBar bar, double top)
    {
        double length = bar.Value > 0 ? Math.Max(1, chart.Scale.Share(bar.Value) * BarWidth) : 0;
        writer.Write($"<g><title>{SvgText.Of($"{group.Primitive}, {bar.ThreadText}: {bar.Text}")}</title>\n");
        Text("quiet count", CountRight, top + 13, bar.ThreadText);
        writer.Write($"<rect class=\"f{bar.Series % ColourCount}\" x=\"{Of(BarLeft)}\" "
            + $"y=\"{Of(top + 2)}\" width=\"{Of(length)}\" height=\"{Of(RowHeight - 4)}\" rx=\"2\"/>\n");
        Text("value", BarLeft + length + 6, top + 13, bar.Text);
        writer.Write("</g>\n");
    }

    private void Text(string look, double x, double y, string text) =>
        writer.Write($"<text class=\"{look}\" x=\"{Of(x)}\" y=\"{Of(y)}\">{SvgText.Of(text)}</text>\n");

    private string Describe() => string.Join(" ", chart.Panels
        .SelectMany(panel => new[] { panel.Title
            + ":" }.Concat(panel.Groups.Select(group => $"{group.Primitive}, "
            + $"{string.Join(", ", group.Bars.Select(bar => $"{bar.ThreadText} {bar.Text}"))};")))
        .Append(chart.Remark));
}
