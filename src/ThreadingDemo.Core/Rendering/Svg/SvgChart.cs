using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Svg;

/// <summary>Draws one run: a lane for each thread, with time from left to right.</summary>
internal sealed class SvgChart
{
    private const double HeadHeight = 26;
    private const double AxisHeight = 38;
    private const double LanePadding = 5;
    private const double RowHeight = SvgShapes.BarHeight + 3;
    private const double PixelsBetweenTicks = 90;
    private const double PixelsBetweenPoints = 4;
    private const int MostLettersOfName = 22;

    // The text beside a mark of trouble; shorter texts are omitted.
    private const double BesideTrouble = 11;
    private const double LetterWidthOfTrouble = 6.8;
    private const int LeastLettersOfMessage = 12;

    private readonly SvgShapes shapes;
    private readonly SvgRun run;
    private readonly double left;
    private readonly double width;
    private readonly double axisLeft;
    private readonly TimeAxis axis;
    private readonly List<(Lane Lane, IReadOnlyList<IReadOnlyList<LaneSpan>> Rows, double Top)> lanes = [];
    private readonly double lanesHeight;

    public SvgChart(SvgShapes shapes, SvgRun run, double left, double width)
    {
        (this.shapes, this.run, this.left, this.width) = (shapes, run, left, width);
        double nameWidth = 24 + (7 * Math.Min(MostLettersOfName, run.Lanes.All.Max(lane => VisibleText.Of(lane.Name).Length)));
        axisLeft = left + nameWidth;
        axis = new TimeAxis(run.Lanes.Axis, axisLeft, width - nameWidth - 12);
        foreach (Lane lane in run.Lanes.All)
        {
            IReadOnlyList<IReadOnlyList<LaneSpan>> rows = lane.PackStays();
            lanes.Add((lane, rows, lanesHeight));
            lanesHeight += (2 * LanePadding) + ((1 + rows.Count) * RowHeight);
        }
    }

    public double Height => HeadHeight + lanesHeight + AxisHeight;

    /// <summary>The summary of a run in one sentence.</summary>
    public static string Describe(SvgRun run) =>
        $"Run {run.Lanes.Demo} {run.Lanes.RunId}: {Count(run.Lanes.All.Count, "thread")}, {Count(run.Lanes.EventCount, "event")} "
            + $"in {DurationText.Of(run.Lanes.Duration)}, "
            + $"{Count(run.HandoverCount, "hand-over")}"
            + $"{(run.TroubleCount > 0 ? $", {Count(run.TroubleCount, "report")} of trouble" : "")}.";

    public void Write(double top)
    {
        shapes.Text("head", left, top + 14, run.Lanes.Demo, mostLetters: 60);
        shapes.Text("quiet", left + width - 12, top + 14, Describe(run), "end", mostLetters: 110);
        double lanesTop = top + HeadHeight;
        foreach (int index in Enumerable.Range(0, lanes.Count).Where(index => index % 2 == 0))
        {
            shapes.Stripe(left, lanesTop + lanes[index].Top, width, Bottom(index) - lanes[index].Top);
        }

        WriteAxis(lanesTop);
        foreach ((Lane lane, IReadOnlyList<IReadOnlyList<LaneSpan>> rows, double laneTop) in lanes)
        {
            WriteLane(lane, rows, lanesTop + laneTop + LanePadding);
        }

        foreach (TraceHandover arrow in run.Arrows)
        {
            WriteArrow(arrow, lanesTop);
        }

        foreach ((Lane lane, _, double laneTop) in lanes)
        {
            WriteTroubles(lane, lanesTop + laneTop + LanePadding);
        }
    }

    private static string Count(long count, string what) => FormattableString.Invariant($"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private double Bottom(int index) => index + 1 < lanes.Count ? lanes[index + 1].Top : lanesHeight;

    private void WriteAxis(double lanesTop)
    {
        foreach ((double x, string text) in axis.Ticks((int)((left + width - axisLeft) / PixelsBetweenTicks)))
        {
            shapes.Line(x, lanesTop, x, lanesTop + lanesHeight + 4);
            shapes.Text("quiet", x, lanesTop + lanesHeight + 16, text, "middle");
        }
    }

    private void WriteLane(Lane lane, IReadOnlyList<IReadOnlyList<LaneSpan>> rows, double top)
    {
        double middle = top + (SvgShapes.BarHeight / 2);
        shapes.Text("", left + 8, top + 11, lane.Name, mostLetters: MostLettersOfName);
        foreach (MergedSpan life in Merged(lane.Lives))
        {
            shapes.Life(axis[life.Start], axis[life.End], middle, life.Longest.IsOpen, TitleOf(lane, life));
        }

        WriteRow(lane, lane.Waits, top, isWait: true);
        for (int i = 0; i < rows.Count; i++)
        {
            WriteRow(lane, rows[i], top + ((i + 1) * RowHeight));
        }

        if (run.HasPoints)
        {
            foreach (LaneMark mark in lane.Marks.Where(mark => !mark.IsTrouble))
            {
                shapes.Point(axis[mark.Time], middle, $"{lane.Name}: {mark.Text} ({DurationText.Of(mark.Time)})");
            }
        }
    }

    private void WriteRow(Lane lane, IEnumerable<LaneSpan> row, double top, bool isWait = false)
    {
        foreach (MergedSpan merged in Merged(row))
        {
            (double from, double to) = (axis[merged.Start], axis[merged.End]);
            shapes.Bar(merged.Longest, from, to, top, merged.Count > 1 ? 0.25 + (0.75 * merged.Density) : 1, TitleOf(lane, merged));
            if (merged.Count == 1)
            {
                double begin = isWait ? AfterTroubles(lane, from) : from;
                shapes.Caption(merged.Longest.Kind, begin, to, top, run.Lanes.ResourceOf(merged.Longest));
            }
        }
    }

    // A mark of trouble can cover the beginning of a wait; the caption of the wait then begins after the mark.
    private double AfterTroubles(Lane lane, double from)
    {
        const double captionWidth = 60;
        const double markWidth = 8;
        return lane.Marks.Where(mark => mark.IsTrouble).Select(mark => axis[mark.Time]).Where(x => x > from - markWidth
            && x < from + captionWidth).Select(x => x + markWidth).DefaultIfEmpty(from).Max();
    }

    private IEnumerable<MergedSpan> Merged(IEnumerable<LaneSpan> row) => MergedSpan.Of(row, axis.NanosecondsPerPixel);

    private void WriteArrow(TraceHandover arrow, double lanesTop)
    {
        double from = Middle(run.Lanes.LaneOf(arrow.FromThreadId, arrow.FromThread));
        double to = Middle(run.Lanes.LaneOf(arrow.ToThreadId, arrow.ToThread));
        string title = $"{arrow.FromThread} ({arrow.FromEvent}) lets {arrow.ToThread} ({arrow.ToEvent} {arrow.Resource}) continue after "
            + $"{DurationText.Of(arrow.LatencyNanoseconds)}";
        shapes.Arrow(axis[arrow.FromNanoseconds], from, axis[arrow.ToNanoseconds], to, title);

        double Middle(Lane lane) => lanesTop + lanes[lane.Number].Top + LanePadding + (SvgShapes.BarHeight / 2);
    }

    // Of several marks on the same pixels the first is drawn; its title has the number of the others.
    private void WriteTroubles(Lane lane, double top)
    {
        List<LaneMark> troubles = lane.Marks.FindAll(mark => mark.IsTrouble);

        // A text may reach to the left as far as the beginning of the axis.
        double free = axisLeft - BesideTrouble;
        for (int i = 0, next; i < troubles.Count; i = next)
        {
            double x = axis[troubles[i].Time];
            for (next = i + 1; next < troubles.Count && axis[troubles[next].Time] - x < PixelsBetweenPoints; next++)
            {
            }

            string more = next - i > 1 ? FormattableString.Invariant($", and {next - i - 1} more") : "";
            shapes.Trouble(
                x, top + (SvgShapes.BarHeight / 2), $"{lane.Name}: {troubles[i].Text} ({DurationText.Of(troubles[i].Time)}){more}");
            double end = next < troubles.Count ? axis[troubles[next].Time] - BesideTrouble : left + width;
            free = WriteTroubleInWords(lane, troubles[i], x, free, end, top + 11);
        }
    }

    /// <summary>
    /// Writes the text of a mark beside it, as much as fits without hiding a wait or another mark. If not even the name of the
    /// event fits, it writes nothing.
    /// </summary>
    /// <returns>The left edge of the room for the next text.</returns>
    private double WriteTroubleInWords(Lane lane, LaneMark trouble, double x, double from, double to, double baseline)
    {
        string text = VisibleText.Of(trouble.Text);
        double start = lane.Waits.Where(wait => axis[wait.Start] < x).Select(wait => Math.Min(axis[wait.End], x)).Append(from).Max();
        double end = lane.Waits.Where(wait => axis[wait.End] > x).Select(wait => Math.Max(axis[wait.Start], x)).Append(to).Min();
        int lettersLeft = LettersIn(start, x - BesideTrouble);
        int lettersRight = LettersIn(x + BesideTrouble, end);
        bool isLeft = lettersRight < text.Length && lettersLeft > lettersRight;
        int letters = isLeft ? lettersLeft : lettersRight;
        string name = trouble.Kind.ToString();
        if (letters < name.Length)
        {
            return x + BesideTrouble;
        }

        string shown = letters < text.Length && letters < name.Length + LeastLettersOfMessage
            ? name
            : SvgText.Cut(text, letters);
        shapes.Text("word", isLeft ? x - BesideTrouble : x + BesideTrouble, baseline, shown, isLeft ? "end" : "");
        return x + BesideTrouble + (isLeft ? 0 : shown.Length * LetterWidthOfTrouble);
    }

    private static int LettersIn(double from, double to) => (int)(Math.Max(0, to - from) / LetterWidthOfTrouble);

    private string TitleOf(Lane lane, MergedSpan merged)
    {
        LaneSpan span = merged.Longest;
        string text = SpanText.Of(new TraceSpan
        {
            Kind = span.Kind,
            Resource = run.Lanes.ResourceOf(span),
            IsOpen = span.IsOpen,
            IsJoin = span.IsJoin,
        });
        string times = $"{DurationText.Of(merged.Start)} to {DurationText.Of(merged.End)}";
        return merged.Count > 1
            ? FormattableString.Invariant(
                $"{lane.Name}: {merged.Count:N0} times in {times}, together {DurationText.Of(merged.Covered)}; the longest {text}")
            : $"{lane.Name} {text} for {DurationText.Of(merged.Covered)} ({times})";
    }
}
