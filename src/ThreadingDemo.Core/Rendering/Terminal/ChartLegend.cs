using System.Collections.Generic;
using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The legend: the meaning of each glyph that the chart contains.</summary>
internal sealed class ChartLegend(TimelineGlyphs glyphs)
{
    private const string Gap = "   ";

    private readonly HashSet<CellKind> kinds = [];
    private readonly HashSet<MarkKind> marks = [];
    private bool hasHeldAgain;

    /// <summary>Returns the name of a mark.</summary>
    public static string NameOf(MarkKind kind) => kind switch
    {
        MarkKind.Violated => "violated",
        MarkKind.Failed => "failed",
        MarkKind.Deadlocked => "deadlocked",
        MarkKind.TimedOut => "timed out",
        MarkKind.Cancelled => "cancelled",
        MarkKind.Event => "event",
        MarkKind.Step => "step",
        MarkKind.GoesOn => "continues",
        _ => "lets another thread continue",
    };

    /// <summary>Adds the glyphs of a lane.</summary>
    public void Add(LaneText lane)
    {
        kinds.UnionWith(lane.Kinds);
        marks.UnionWith(lane.Marks);
        hasHeldAgain |= lane.HasHeldAgain;
    }

    /// <summary>The lines of the legend.</summary>
    public IEnumerable<LineParts> Lines(int width)
    {
        LineParts line = new();
        int used = 0;
        foreach ((TimelineStyle style, string glyph, string name) in Entries())
        {
            int length = glyph.Length + 1 + name.Length;
            if (used > 0 && used + Gap.Length + length > width)
            {
                yield return line;
                (line, used) = (new LineParts(), 0);
            }

            string before = used > 0 ? Gap : "";
            line.Add(TimelineStyle.Plain, before);
            line.Add(style, glyph);
            line.Add(TimelineStyle.Remark, " " + name);
            used += before.Length + length;
        }

        if (used > 0)
        {
            yield return line;
        }
    }

    private IEnumerable<(TimelineStyle Style, string Glyph, string Name)> Entries()
    {
        foreach ((CellKind kind, TimelineStyle style, char glyph, string name) in new[]
        {
            (CellKind.Running, TimelineStyle.Running, glyphs.Running, "runs"),
            (CellKind.Waiting, TimelineStyle.Waiting, glyphs.Waiting, "waits"),
            (CellKind.Holding, TimelineStyle.Holding, glyphs.Holding, "holds"),
            (CellKind.Inside, TimelineStyle.Inside, glyphs.Inside, "inside"),
            (CellKind.Abandoned, TimelineStyle.Abandoned, glyphs.Abandoned, "never given back"),
        })
        {
            if (kinds.Contains(kind))
            {
                yield return (style, glyph.ToString(), name);
            }
        }

        if (hasHeldAgain)
        {
            yield return (TimelineStyle.Holding, glyphs.HoldingAgain.ToString(), "holds again");
        }

        if (marks.Contains(MarkKind.LetsGo))
        {
            yield return (TimelineStyle.Handover, $"{glyphs.LetsGoUp}{glyphs.LetsGoDown}{glyphs.LetsGoBoth}", NameOf(MarkKind.LetsGo));
        }

        foreach (MarkKind mark in new[] { MarkKind.GoesOn, MarkKind.Event, MarkKind.Step,
            MarkKind.Cancelled, MarkKind.TimedOut, MarkKind.Failed, MarkKind.Deadlocked, MarkKind.Violated })
        {
            if (marks.Contains(mark))
            {
                yield return (LaneText.StyleOf(mark), glyphs.Of(mark).ToString(), NameOf(mark));
            }
        }
    }
}
