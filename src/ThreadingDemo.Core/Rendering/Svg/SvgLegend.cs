using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Svg;

/// <summary>The legend: the meaning of each shape and colour that the picture contains.</summary>
internal sealed class SvgLegend
{
    private const double LineHeight = 22;
    private const double SampleWidth = 26;
    private const double LetterWidth = 6.6;
    private const int MostResources = 16;

    private readonly SvgShapes shapes;
    private readonly List<(double X, double Y, Action<double, double> Draw, string Text)> entries = [];
    private readonly double left;
    private readonly double width;
    private double x;
    private double y;

    public SvgLegend(SvgShapes shapes, IReadOnlyList<string> resources, IReadOnlyList<SvgRun> runs, double left, double width)
    {
        (this.shapes, this.left, this.width, x) = (shapes, left, width, left);
        List<Lane> lanes = [.. runs.SelectMany(run => run.Lanes.All)];
        AddIf(lanes.Exists(lane => lane.Lives.Count > 0), "runs", (x, y) => shapes.Life(x, x + SampleWidth, y + 7, false, "runs"));
        AddIf(lanes.Exists(lane => lane.Waits.Count > 0), "waits", Bar("waits", SpanKind.Waiting));
        AddIf(lanes.Exists(lane => lane.Stays.Exists(stay => stay.Kind == SpanKind.Holding)), "holds", Bar("holds", SpanKind.Holding));
        AddIf(
            lanes.Exists(lane => lane.Stays.Exists(stay => stay.Kind == SpanKind.Inside)),
            "is inside of",
            Bar("is inside of", SpanKind.Inside));
        AddIf(
            lanes.Exists(lane => lane.Waits.Exists(wait => wait.IsOpen) || lane.Stays.Exists(stay => stay.IsOpen)),
            "never ended",
            Bar("never ended", SpanKind.Holding, isOpen: true));
        AddIf(runs.Any(run => run.Arrows.Count > 0), "lets continue",
            (x, y) => shapes.Arrow(x + 6, y - 4, x + 18, y + 18, "lets continue"));
        AddIf(runs.Any(run => run.HasPoints), "event", (x, y) => shapes.Point(x + 13, y + 7, "event"));
        AddIf(runs.Any(run => run.TroubleCount > 0), "trouble", (x, y) => shapes.Trouble(x + 13, y + 7, "trouble"));
        AddResources(resources);
        Height = entries.Count > 0 ? y + LineHeight : 0;
    }

    public double Height { get; }

    public void Write(double top)
    {
        foreach ((double entryX, double entryY, Action<double, double> draw, string text) in entries)
        {
            draw(entryX, top + entryY);
            shapes.Text("quiet", entryX + SampleWidth + 5, top + entryY + 11, text);
        }
    }

    private void AddResources(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        (x, y) = (left, y + LineHeight);
        for (int i = 0; i < Math.Min(MostResources, names.Count); i++)
        {
            int colour = i;
            AddIf(
                true,
                SvgText.Cut(names[i], 30),
                (x, y) => shapes.Bar(new LaneSpan { Kind = SpanKind.Holding, Resource = colour }, x, x + SampleWidth, y, 1, names[colour]));
        }

        AddIf(names.Count > MostResources, FormattableString.Invariant($"and {names.Count - MostResources} more"), (_, _) => { });
    }

    private Action<double, double> Bar(string title, SpanKind kind, bool isOpen = false)
    {
        LaneSpan sample = new() { Kind = kind, IsOpen = isOpen, IsJoin = kind == SpanKind.Waiting };
        return (x, y) => shapes.Bar(sample, x, x + SampleWidth, y, 1, title);
    }

    private void AddIf(bool occurs, string text, Action<double, double> draw)
    {
        double needed = SampleWidth + 24 + (text.Length * LetterWidth);
        if (!occurs)
        {
            return;
        }

        if (x + needed > left + width)
        {
            (x, y) = (left, y + LineHeight);
        }

        entries.Add((x, y, draw, text));
        x += needed;
    }
}
