using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>Draws a chart once: heading, axis, lanes, legend and the list of troubles.</summary>
internal sealed class ChartDrawing
{
    private const int MostNameColumns = 24;
    private const int UnitColumns = 2;
    private const int StepColumns = 4;
    private const int MostDetailLines = 3;
    private const string Gap = "  ";

    private readonly TimelineChart chart;
    private readonly int width;
    private readonly TimelineGlyphs glyphs;
    private readonly RunLanes run;
    private readonly IReadOnlyList<Lane> lanes;
    private readonly ILookup<Lane, LaneSpan> openSpans;
    private readonly Dictionary<Lane, int> positions = [];
    private readonly TerminalText[] names;
    private readonly int nameColumns;
    private readonly TimeScale scale;
    private readonly Dictionary<string, TerminalText> texts = [];
    private readonly ChartLegend legend;
    private readonly List<TimelineLine> lines = [];

    public ChartDrawing(TimelineChart chart, int width, TimelineGlyphs glyphs)
    {
        (this.chart, this.width, this.glyphs) = (chart, width, glyphs);
        run = chart.Run;
        openSpans = run.OpenSpans();
        lanes = chart.Lanes;
        foreach (Lane lane in lanes)
        {
            positions[lane] = positions.Count;
        }

        // The ids distinguish threads that have the same name.
        HashSet<string> alike = [.. lanes.GroupBy(lane => lane.Name).Where(group => group.Key.Length == 0
            || group.Skip(1).Any()).Select(group => group.Key)];
        names = [.. lanes.Select(lane => TextOf(alike.Contains(lane.Name)
            ? (lane.Name + " #" + lane.ThreadId.ToString(CultureInfo.InvariantCulture)).TrimStart()
            : lane.Name))];
        int unitColumns = run.Axis.HasSteps ? StepColumns : UnitColumns;
        nameColumns = Math.Min(Math.Min(MostNameColumns, width / 3), Math.Max(unitColumns, names.Max(name => name.Width)));
        scale = new TimeScale(run.Axis, width - nameColumns - Gap.Length);
        legend = new ChartLegend(glyphs);
    }

    public IReadOnlyList<TimelineLine> Lines()
    {
        AddHeading();
        AddAxis();
        for (int index = 0; index < lanes.Count; index++)
        {
            AddLane(lanes[index], names[index]);
        }

        AddEmptyLine();
        foreach (LineParts line in legend.Lines(width))
        {
            lines.Add(line.ToLine(run.RunId));
        }

        AddTroubles();
        AddEmptyLine();
        return lines;
    }

    private void AddHeading()
    {
        string title = (run.Demo + " " + run.RunId).Trim();
        string numbers = string.Format(
            CultureInfo.InvariantCulture,
            "{0}, {1}, {2}",
            Count(lanes.Count, "thread"),
            Count(run.EventCount, "event"),
            DurationText.Of(run.Duration, glyphs.Micro));
        List<(TimelineStyle, string)> parts = [(TimelineStyle.Heading, title)];
        foreach (MarkKind kind in chart.Troubles.Kinds.Reverse())
        {
            parts.Add((TimelineStyle.Trouble, "  " + ChartLegend.NameOf(kind)));
        }

        parts.Add((TimelineStyle.Remark, "  " + numbers));
        if (openSpans.Any(lane => lane.Any(span => span.Kind == SpanKind.Running && span.IsOpen)))
        {
            parts.Add((TimelineStyle.Remark, "  not ended"));
        }

        LineParts line = new();
        int room = width;
        foreach ((TimelineStyle style, string text) in parts)
        {
            TerminalText shortened = TextOf(text).Cut(room, glyphs.Ellipsis);
            line.Add(style, shortened.ToString());
            room -= shortened.Width;
        }

        lines.Add(line.ToLine(run.RunId));
    }

    private void AddAxis()
    {
        (IReadOnlyList<(int Column, string Text)> ticks, string unit) = scale.Ticks(glyphs);
        char[] labels = new string(' ', scale.Columns).ToCharArray();
        char[] ruler = new string(glyphs.Running, scale.Columns).ToCharArray();
        foreach ((int column, string text) in ticks)
        {
            ruler[column] = glyphs.Tick;
            if (column + text.Length <= scale.Columns)
            {
                text.CopyTo(0, labels, column, text.Length);
            }
        }

        AddAxisLine(unit.PadLeft(nameColumns) + Gap + new string(labels));
        AddAxisLine(new string(' ', nameColumns) + Gap + new string(ruler));
    }

    private void AddAxisLine(string text)
    {
        LineParts line = new();
        line.Add(TimelineStyle.Remark, text);
        lines.Add(line.ToLine(run.RunId));
    }

    private void AddLane(Lane lane, TerminalText name)
    {
        LaneRows rows = new(lane, openSpans[lane], scale, run.ResourceOf, other => positions[other] < positions[lane]);
        LaneText text = new(rows, glyphs, TextOf);
        bool isFirst = true;
        foreach (LineParts row in text.Write())
        {
            LineParts line = new();
            TerminalText shown = name.Shorten(nameColumns, glyphs.Ellipsis);
            line.Add(TimelineStyle.Plain, isFirst ? shown + new string(' ', nameColumns - shown.Width) : new string(' ', nameColumns));
            line.Add(TimelineStyle.Plain, Gap);
            line.Add(row);
            lines.Add(line.ToLine(run.RunId, lane.Name));
            isFirst = false;
        }

        legend.Add(text);
        foreach (string unshown in TextOf(Describe(text.Unshown)).Cut(scale.Columns * MostDetailLines, glyphs.Ellipsis).Wrap(scale.Columns))
        {
            LineParts line = new();
            line.Add(TimelineStyle.Plain, new string(' ', nameColumns) + Gap);
            line.Add(TimelineStyle.Remark, unshown);
            lines.Add(line.ToLine(run.RunId, lane.Name));
        }
    }

    private static string Describe(IEnumerable<(CellKind Kind, string Name)> names) => string.Join("; ", names
        .GroupBy(name => name.Kind, name => name.Name)
        .OrderByDescending(group => group.Key)
        .Select(group => WordOf(group.Key) + string.Join(", ", group)));

    private static string WordOf(CellKind kind) => kind switch
    {
        CellKind.Holding => "holds ",
        CellKind.Inside => "inside ",
        CellKind.Waiting => "waits for ",
        _ => "steps ",
    };

    private void AddTroubles()
    {
        foreach (Trouble trouble in chart.Troubles.First)
        {
            LineParts line = new();
            string moment = DurationText.Of(trouble.Nanoseconds, glyphs.Micro);
            string message = trouble.Message.Length > 0 ? ": " + trouble.Message : "";
            string indent = "";
            foreach (string part in TextOf($"{glyphs.Of(trouble.Kind)} {moment}  {trouble.Thread}{message}").Wrap(width - Gap.Length))
            {
                line.Add(TimelineStyle.Trouble, indent + part);
                lines.Add(line.ToLine(run.RunId));
                (line, indent) = (new LineParts(), Gap);
            }
        }

        if (chart.Troubles.MoreCount is > 0 and var more)
        {
            LineParts line = new();
            line.Add(
                TimelineStyle.Trouble,
                TextOf($"and {more.ToString(CultureInfo.InvariantCulture)} more").Cut(width, glyphs.Ellipsis).ToString());
            lines.Add(line.ToLine(run.RunId));
        }
    }

    private void AddEmptyLine() => lines.Add(new LineParts().ToLine(run.RunId));

    private TerminalText TextOf(string text)
    {
        if (!texts.TryGetValue(text, out TerminalText? shown))
        {
            texts[text] = shown = TerminalText.Of(text, glyphs.IsAscii);
        }

        return shown;
    }

    private static string Count(long count, string what) =>
        count.ToString(CultureInfo.InvariantCulture) + " " + what + (count == 1 ? "" : "s");
}
