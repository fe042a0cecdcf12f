using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The text of a lane: the glyphs of its cells, with names in and beside them if they fit.</summary>
internal sealed class LaneText(LaneRows lane, TimelineGlyphs glyphs, Func<string, TerminalText> textOf)
{
    // A glyph and a blank on each side of the name.
    private const int AroundName = 4;
    private const int ShortestName = 7;

    private readonly HashSet<(bool IsStep, string Name)> shown = [];

    /// <summary>The kinds of the written cells, for the legend.</summary>
    public HashSet<CellKind> Kinds { get; } = [];

    public HashSet<MarkKind> Marks { get; } = [];

    public bool HasHeldAgain { get; private set; }

    /// <summary>The names that did not fit anywhere in the lane.</summary>
    public IEnumerable<(CellKind Kind, string Name)> Unshown =>
        lane.Names.Where(name => !shown.Contains((name.Kind == CellKind.Nothing, name.Name)));

    /// <summary>The style of the glyph of a mark.</summary>
    public static TimelineStyle StyleOf(MarkKind mark) => mark switch
    {
        MarkKind.Event => TimelineStyle.Plain,
        MarkKind.Step => TimelineStyle.Step,
        MarkKind.LetsGo or MarkKind.GoesOn => TimelineStyle.Handover,
        _ => TimelineStyle.Trouble,
    };

    /// <summary>Writes each row.</summary>
    public IReadOnlyList<LineParts> Write() => [.. lane.Rows.Select(Write)];

    private LineParts Write(LaneCell[] row)
    {
        (TimelineStyle Style, string Text)?[] written = new (TimelineStyle, string)?[row.Length];
        WriteMarks(row, written);
        WriteNamesInside(row, written);
        WriteNamesBeside(row, written);
        LineParts line = new();
        for (int column = 0; column < row.Length; column++)
        {
            if (written[column] is { } text)
            {
                line.Add(text.Style, text.Text);
            }
            else
            {
                WriteCell(line, row[column]);
            }
        }

        return line;
    }

    private void WriteMarks(LaneCell[] row, (TimelineStyle Style, string Text)?[] written)
    {
        for (int column = 0; column < row.Length; column++)
        {
            LaneCell cell = row[column];
            if (cell.ShownMark is var mark and not MarkKind.None)
            {
                Marks.Add(mark);
                written[column] = (StyleOf(mark), GlyphOf(cell).ToString());
            }
        }

        for (int column = 0; column < row.Length; column++)
        {
            if (row[column].MarkText is { } names)
            {
                TerminalText text = textOf(names);
                if (IsFree(row, written, column + 1, text.Width, isOverwriting: true))
                {
                    Write(written, column + 1, TimelineStyle.Step, text);
                    shown.UnionWith(names.Split(',').Select(name => (true, name)));
                }
            }
        }
    }

    // Complete names come first. Each span gets one name, although a mark can divide it.
    private void WriteNamesInside(LaneCell[] row, (TimelineStyle Style, string Text)?[] written)
    {
        HashSet<int> named = [];
        List<(int Start, int Length)> unnamed = [.. Stretches(row, written)];
        foreach (bool isShortened in new[] { false, true })
        {
            unnamed.RemoveAll(stretch => TryWriteName(stretch));

            bool TryWriteName((int Start, int Length) stretch)
            {
                LaneCell cell = row[stretch.Start];
                TerminalText text = TextOf(cell);
                int room = stretch.Length - AroundName;
                if (room < (isShortened ? ShortestName : text.Width) || !named.Add(cell.Owner))
                {
                    return false;
                }

                Write(written, stretch.Start + 1, StyleOf(cell.Kind), text.Shorten(room, glyphs.Ellipsis), around: " ");
                if (!isShortened)
                {
                    shown.Add((false, cell.Resource));
                }

                return true;
            }
        }
    }

    // Writes only names that the lane does not show yet.
    private void WriteNamesBeside(LaneCell[] row, (TimelineStyle Style, string Text)?[] written)
    {
        foreach ((int start, int length) in Stretches(row, written).ToArray())
        {
            LaneCell cell = row[start];
            TerminalText text = TextOf(cell);
            int free = start + length;
            while (free < row.Length && (row[free].ShownMark is MarkKind.LetsGo or MarkKind.GoesOn))
            {
                free++;
            }

            if (!cell.IsJoin && !shown.Contains((false, cell.Resource)) && IsFree(row, written, free, text.Width + 2, isOverwriting: false))
            {
                Write(written, free, StyleOf(cell.Kind), text, around: " ");
                shown.Add((false, cell.Resource));
            }
        }
    }

    /// <summary>The runs of neighbouring cells with the same kind and resource and without text.</summary>
    private static IEnumerable<(int Start, int Length)> Stretches(LaneCell[] row, (TimelineStyle Style, string Text)?[] written)
    {
        for (int start = 0, end; start < row.Length; start = end)
        {
            end = start + 1;
            if (row[start].Kind < CellKind.Waiting || written[start] is not null)
            {
                continue;
            }

            while (end < row.Length && written[end] is null && row[end].Kind == row[start].Kind && row[end].Resource == row[start].Resource)
            {
                end++;
            }

            yield return (start, end - start);
        }
    }

    private static bool IsFree(LaneCell[] row, (TimelineStyle Style, string Text)?[] written, int start, int length, bool isOverwriting)
    {
        if (start + length > row.Length)
        {
            return false;
        }

        for (int column = start; column < start + length; column++)
        {
            if (written[column] is not null || (!isOverwriting && row[column].Kind > CellKind.Running))
            {
                return false;
            }
        }

        return true;
    }

    private static void Write(
        (TimelineStyle Style, string Text)?[] written, int start, TimelineStyle style, TerminalText text, string around = "")
    {
        // The text is in its first column; its other columns are taken but empty.
        int width = text.Width + (2 * around.Length);
        for (int column = start; column < start + width; column++)
        {
            written[column] = (style, "");
        }

        written[start] = (style, around + text + around);
    }

    private void WriteCell(LineParts line, LaneCell cell)
    {
        Kinds.Add(cell.Kind);
        HasHeldAgain |= cell.IsAgain;
        line.Add(StyleOf(cell.Kind), cell.IsAgain ? glyphs.HoldingAgain : GlyphOf(cell.Kind));
    }

    private TerminalText TextOf(LaneCell cell) => textOf(cell.IsJoin ? "end of " + cell.Resource : cell.Resource);

    private char GlyphOf(LaneCell cell) => cell.ShownMark switch
    {
        MarkKind.LetsGo => cell.IsUp && cell.IsDown ? glyphs.LetsGoBoth : cell.IsUp ? glyphs.LetsGoUp : glyphs.LetsGoDown,
        var other => glyphs.Of(other),
    };

    private char GlyphOf(CellKind kind) => kind switch
    {
        CellKind.Running => glyphs.Running,
        CellKind.Start => glyphs.Start,
        CellKind.End => glyphs.End,
        CellKind.Waiting => glyphs.Waiting,
        CellKind.Abandoned => glyphs.Abandoned,
        CellKind.Inside => glyphs.Inside,
        CellKind.Holding => glyphs.Holding,
        _ => ' ',
    };

    private static TimelineStyle StyleOf(CellKind kind) => kind switch
    {
        CellKind.Nothing => TimelineStyle.Plain,
        CellKind.Waiting => TimelineStyle.Waiting,
        CellKind.Abandoned => TimelineStyle.Abandoned,
        CellKind.Inside => TimelineStyle.Inside,
        CellKind.Holding => TimelineStyle.Holding,
        _ => TimelineStyle.Running,
    };
}
