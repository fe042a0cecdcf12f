using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using ThreadingDemo.Measuring;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>Draws measurements as bars of text.</summary>
public static class TerminalChart
{
    // The width of a label and the space beside it.
    private const int ColumnsOfTick = 10;

    /// <summary>
    /// Returns the lines of the chart, none of which is wider than the given width; no lines if there is nothing to draw.
    /// </summary>
    public static IReadOnlyList<ChartLine> Lines(
        IReadOnlyList<SyncPrimitiveMeasurement> rows, ChartMetric metric, int width, ChartGlyphs glyphs)
    {
        PrimitiveChart chart = new(rows, metric);
        return chart.Panels.Count == 0 ? [] : [.. new Drawing(chart, width, glyphs).Lines()];
    }

    private sealed class Drawing
    {
        private readonly PrimitiveChart chart;
        private readonly ChartGlyphs glyphs;
        private readonly int width;
        private readonly int nameWidth;
        private readonly int countWidth;
        private readonly int barWidth;

        public Drawing(PrimitiveChart chart, int width, ChartGlyphs glyphs)
        {
            (this.chart, this.width, this.glyphs) = (chart, width, glyphs);
            ChartGroup[] groups = [.. chart.Panels.SelectMany(panel => panel.Groups)];
            ChartBar[] bars = [.. groups.SelectMany(group => group.Bars)];
            nameWidth = Math.Min(groups.Max(group => glyphs.Text(group.Primitive).Length), Math.Max(4, width / 3));
            countWidth = bars.Max(bar => CountOf(bar).Length);
            barWidth = Math.Max(1, width - LeftOfBars - 1 - bars.Max(bar => bar.Text.Length));
        }

        private int LeftOfBars => nameWidth + 1 + countWidth + 1;

        public IEnumerable<ChartLine> Lines()
        {
            foreach (string line in Wrap(chart.Title))
            {
                yield return new ChartLine(new ChartPart(ChartStyle.Heading, line));
            }

            foreach (string line in Wrap("Each bar has the number of threads before it. " + chart.Remark))
            {
                yield return new ChartLine(new ChartPart(ChartStyle.Remark, line));
            }

            foreach (ChartLine line in chart.Panels.SelectMany(LinesOf))
            {
                yield return line;
            }
        }

        private static string CountOf(ChartBar bar) => bar.ThreadCount.ToString(CultureInfo.InvariantCulture);

        private IEnumerable<ChartLine> LinesOf(ChartPanel panel)
        {
            yield return new ChartLine();
            foreach (string line in Wrap(panel.Title))
            {
                yield return new ChartLine(new ChartPart(ChartStyle.Heading, line));
            }

            foreach (ChartGroup group in panel.Groups)
            {
                string name = Shorten(glyphs.Text(group.Primitive));
                foreach (ChartBar bar in group.Bars)
                {
                    yield return new ChartLine(
                        new ChartPart(ChartStyle.Plain, $"{name.PadRight(nameWidth)} {CountOf(bar).PadLeft(countWidth)} "),
                        new ChartPart(ChartStyle.Bar, glyphs.Bar(chart.Scale.Share(bar.Value) * barWidth), bar.Series),
                        new ChartPart(ChartStyle.Plain, " " + glyphs.Text(bar.Text)));
                    name = "";
                }
            }

            yield return new ChartLine(new ChartPart(ChartStyle.Remark, Axis()));
        }

        private string Axis()
        {
            StringBuilder axis = new(new string(' ', LeftOfBars));
            foreach (double tick in chart.Scale.Ticks(Math.Max(1, barWidth / ColumnsOfTick)))
            {
                int column = LeftOfBars + (int)(chart.Scale.Share(tick) * barWidth);
                string label = "|" + glyphs.Text(ChartNumber.Of(tick, chart.Metric));
                if (column >= axis.Length && column + label.Length <= width)
                {
                    axis.Append(' ', column - axis.Length).Append(label).Append(' ');
                }
            }

            return axis.ToString().TrimEnd();
        }

        private string Shorten(string name) =>
            name.Length <= nameWidth ? name : name.Substring(0, nameWidth - glyphs.Ellipsis.Length) + glyphs.Ellipsis;

        private IEnumerable<string> Wrap(string text)
        {
            string line = "";
            foreach (string word in glyphs.Text(text).Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    yield return line;
                    line = "";
                }

                line += line.Length > 0 ? " " + word : word;
            }

            yield return line;
        }
    }
}
