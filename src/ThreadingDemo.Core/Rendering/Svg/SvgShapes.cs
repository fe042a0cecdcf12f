using System;
using System.Globalization;
using System.IO;
using ThreadingDemo.Analysis;
using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Svg;

/// <summary>Writes the shapes of charts and legend. The shape stands for what a thread does, the colour for the resource.</summary>
internal sealed class SvgShapes(TextWriter writer)
{
    public const double BarHeight = 14;
    private const double LetterWidth = 6.3;

    // Shorter texts cannot be told apart.
    private const int LeastLettersOfCut = 8;
    private const double LeastWidth = 0.7;

    /// <summary>The life of a thread.</summary>
    public void Life(double from, double to, double middle, bool isOpen, string title)
    {
        writer.Write($"<path class=\"run{(isOpen ? " open" : "")}\" d=\"M{SvgText.Of(from)} "
            + $"{SvgText.Of(middle)}H{SvgText.Of(Math.Max(to, from + LeastWidth))}\">");
        Title(title);
        writer.Write("</path>\n");
    }

    /// <summary>A bar for a wait, a hold or a stay in a region; its right edge is jagged if the span did not end.</summary>
    public void Bar(LaneSpan span, double from, double to, double top, double opacity, string title)
    {
        int colour = span.Resource % SvgPicture.ColourCount;
        string look = span.Kind switch
        {
            SpanKind.Waiting when span.IsJoin => "class=\"wait join\" fill=\"url(#td-join)\"",
            SpanKind.Waiting => $"class=\"wait s{colour}\" fill=\"url(#td-wait{colour})\"",
            SpanKind.Inside => $"class=\"inside f{colour} s{colour}\"",
            _ => $"class=\"f{colour}\"",
        };
        if (opacity < 1)
        {
            look += $" opacity=\"{opacity.ToString("0.##", CultureInfo.InvariantCulture)}\"";
        }

        if (span.IsOpen)
        {
            double tooth = BarHeight / 4;
            writer.Write($"<path {look} d=\"M{SvgText.Of(from)} {SvgText.Of(top)}H{SvgText.Of(Math.Max(to, from + 4))}");
            writer.Write($"l-4 {SvgText.Of(tooth)}l4 {SvgText.Of(tooth)}l-4 "
                + $"{SvgText.Of(tooth)}l4 {SvgText.Of(tooth)}H{SvgText.Of(from)}z\">");
            Title(title);
            writer.Write("</path>\n");
        }
        else
        {
            writer.Write($"<rect {look} x=\"{SvgText.Of(from)}\" y=\"{SvgText.Of(top)}\" "
                + $"width=\"{SvgText.Of(Math.Max(to - from, LeastWidth))}\" height=\"{SvgText.Of(BarHeight)}\">");
            Title(title);
            writer.Write("</rect>\n");
        }
    }

    /// <summary>Writes the text in a bar, if it fits.</summary>
    public void Caption(SpanKind kind, double from, double to, double top, string text)
    {
        int room = (int)((to - from - 8) / LetterWidth);
        if (room >= Math.Min(text.Length, LeastLettersOfCut))
        {
            Text(kind == SpanKind.Holding ? "in" : "on", from + 4, top + 10.5, text, mostLetters: room);
        }
    }

    /// <summary>A point for an event.</summary>
    public void Point(double x, double y, string title)
    {
        writer.Write($"<circle class=\"point\" cx=\"{SvgText.Of(x)}\" cy=\"{SvgText.Of(y)}\" r=\"2.6\">");
        Title(title);
        writer.Write("</circle>\n");
    }

    /// <summary>A cross for an event of trouble.</summary>
    public void Trouble(double x, double y, string title)
    {
        writer.Write($"<g><circle class=\"trouble\" cx=\"{SvgText.Of(x)}\" cy=\"{SvgText.Of(y)}\" r=\"7\"/><path class=\"cross\" "
            + $"d=\"M{SvgText.Of(x - 2.5)} {SvgText.Of(y - 2.5)}l5 5m0 -5l-5 5\"/>");
        Title(title);
        writer.Write("</g>\n");
    }

    /// <summary>An arrow for a hand-over from one thread to another.</summary>
    public void Arrow(double fromX, double fromY, double toX, double toY, string title)
    {
        double end = toY - (Math.Sign(toY - fromY) * 7);
        double bend = (fromY + end) / 2;
        writer.Write($"<g><path class=\"arrow\" d=\"M{SvgText.Of(fromX)} {SvgText.Of(fromY)}C{SvgText.Of(fromX)} {SvgText.Of(bend)} "
            + $"{SvgText.Of(toX)} {SvgText.Of(bend)} {SvgText.Of(toX)} {SvgText.Of(end)}\"/>");
        writer.Write($"<path class=\"tip\" d=\"M{SvgText.Of(toX)} "
            + $"{SvgText.Of(toY - (Math.Sign(toY - fromY) * 2))}L{SvgText.Of(toX - 3.5)} {SvgText.Of(end)}H{SvgText.Of(toX + 3.5)}z\"/>");
        Title(title);
        writer.Write("</g>\n");
    }

    public void Line(double fromX, double fromY, double toX, double toY) =>
        writer.Write($"<path class=\"grid\" d=\"M{SvgText.Of(fromX)} {SvgText.Of(fromY)}L{SvgText.Of(toX)} {SvgText.Of(toY)}\"/>\n");

    public void Stripe(double x, double y, double width, double height) =>
        writer.Write($"<rect class=\"stripe\" x=\"{SvgText.Of(x)}\" y=\"{SvgText.Of(y)}\" "
            + $"width=\"{SvgText.Of(width)}\" height=\"{SvgText.Of(height)}\"/>\n");

    public void Text(string look, double x, double y, string text, string anchor = "", int mostLetters = int.MaxValue)
    {
        string classes = look.Length > 0 ? $" class=\"{look}\"" : "";
        string anchored = anchor.Length > 0 ? $" text-anchor=\"{anchor}\"" : "";
        writer.Write($"<text{classes} x=\"{SvgText.Of(x)}\" "
            + $"y=\"{SvgText.Of(y)}\"{anchored}>{SvgText.Of(SvgText.Cut(text, mostLetters))}</text>\n");
    }

    private void Title(string title) => writer.Write($"<title>{SvgText.Of(title)}</title>");
}
