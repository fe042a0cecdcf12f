using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>
/// The rows of one lane. The first row shows the life of the thread and, on top of it, its holds, regions and waits. A span that
/// overlaps them, such as a wait for one lock during the hold of another, is on the first row below that is free when it begins.
/// </summary>
internal sealed class LaneRows
{
    // The last row takes all further overlapping spans.
    private const int Most = 8;

    private readonly TimeScale scale;
    private readonly Func<LaneSpan, string> resourceOf;
    private readonly List<LaneCell[]> rows = [];
    private readonly List<long> freeFrom = [];
    private readonly Dictionary<long, int> rowOfEvent = [];

    /// <summary>Puts the spans and marks of a lane into cells.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="openSpans">The spans of the lane that have not ended.</param>
    /// <param name="scale">The scale of the columns.</param>
    /// <param name="resourceOf">Gets the resource of a span.</param>
    /// <param name="isAbove">Gets whether another lane is above this one.</param>
    public LaneRows(
        Lane lane, IEnumerable<LaneSpan> openSpans, TimeScale scale, Func<LaneSpan, string> resourceOf, Func<Lane, bool> isAbove)
    {
        (this.scale, this.resourceOf) = (scale, resourceOf);
        AddRow();
        List<LaneSpan> spans = [.. lane.Lives, .. lane.Waits, .. lane.Stays, .. openSpans];
        spans.Sort(LaneSpan.Compare);
        long end = PutLives(spans);
        bool hasHandovers = lane.Marks.Any(mark => mark.Kind is MarkKind.LetsGo or MarkKind.GoesOn);
        for (int index = 0; index < spans.Count; index++)
        {
            if (spans[index].Kind != SpanKind.Running)
            {
                Put(spans[index], index, end, hasHandovers);
            }
        }

        foreach (LaneMark mark in lane.Marks)
        {
            Put(mark, isAbove);
        }
    }

    /// <summary>The rows; the first one shows the life of the thread.</summary>
    public IReadOnlyList<LaneCell[]> Rows => rows;

    /// <summary>The names of resources that the thread held or waited for, except other threads, of its regions and its steps.</summary>
    public HashSet<(CellKind Kind, string Name)> Names { get; } = [];

    /// <summary>Draws the life of the thread and returns its end; the maximum if it did not end or was not seen.</summary>
    private long PutLives(List<LaneSpan> spans)
    {
        long end = long.MaxValue;
        foreach (LaneSpan life in spans)
        {
            if (life.Kind == SpanKind.Running)
            {
                end = life.IsOpen ? long.MaxValue : life.End;
                Fill(rows[0], life.Start, life.End, CellKind.Running, life, -1);
                Fill(rows[0], life.Start, life.Start, CellKind.Start, life, -1);
                if (!life.IsOpen)
                {
                    Fill(rows[0], life.End, life.End, CellKind.End, life, -1);
                }
            }
        }

        return end;
    }

    private void Put(LaneSpan span, int index, long endOfLife, bool hasHandovers)
    {
        int row = freeFrom.FindIndex(free => free <= span.StartSequence);
        if (row < 0)
        {
            row = Math.Min(rows.Count, Most - 1);
            if (row == rows.Count)
            {
                AddRow();
            }
        }

        freeFrom[row] = Math.Max(freeFrom[row], span.EndSequence);
        if (hasHandovers)
        {
            // If a wait ends and a hold begins in the same cell, the cell shows the hold.
            rowOfEvent[span.StartSequence] = row;
            if (!rowOfEvent.ContainsKey(span.EndSequence))
            {
                rowOfEvent[span.EndSequence] = row;
            }
        }

        CellKind kind = span.Kind == SpanKind.Holding ? CellKind.Holding
            : span.Kind == SpanKind.Inside ? CellKind.Inside : CellKind.Waiting;
        if (!span.IsJoin)
        {
            Names.Add((kind, resourceOf(span)));
        }

        if (kind == CellKind.Holding && span.IsOpen && span.End > endOfLife)
        {
            Fill(rows[row], span.Start, span.End, CellKind.Abandoned, span, index);
            Fill(rows[row], span.Start, Math.Max(span.Start, endOfLife), kind, span, index);
        }
        else
        {
            Fill(rows[row], span.Start, span.End, kind, span, index);
        }
    }

    private void Fill(LaneCell[] row, long start, long end, CellKind kind, LaneSpan span, int owner)
    {
        int last = scale.ColumnOf(end);
        string resource = resourceOf(span);
        for (int column = scale.ColumnOf(start); column <= last; column++)
        {
            ref LaneCell cell = ref row[column];
            if (kind == CellKind.Holding && cell.Kind == CellKind.Holding && cell.Owner != owner)
            {
                cell.IsAgain = true;
            }

            if (kind > cell.Kind)
            {
                (cell.Kind, cell.Resource, cell.IsJoin, cell.Owner) = (kind, resource, span.IsJoin, owner);
            }
        }
    }

    private void Put(LaneMark mark, Func<Lane, bool> isAbove)
    {
        bool isHandover = mark.Kind is MarkKind.LetsGo or MarkKind.GoesOn;
        int row = isHandover && rowOfEvent.TryGetValue(mark.Sequence, out int found) ? found : 0;
        int column = scale.ColumnOf(mark.Time);
        if (mark.Kind == MarkKind.Event && rows.Exists(other => other[column].Kind != CellKind.Nothing))
        {
            return;
        }

        ref LaneCell cell = ref rows[row][column];
        cell.Mark = mark.Kind > cell.Mark ? mark.Kind : cell.Mark;
        if (mark.Other is not null)
        {
            bool isUp = isAbove(mark.Other);
            cell.IsUp |= isUp;
            cell.IsDown |= !isUp;
        }

        if (mark.Text.Length > 0)
        {
            Names.Add((CellKind.Nothing, mark.Text));
            string texts = cell.MarkText ?? "";
            cell.MarkText = texts.Length == 0 ? mark.Text
                : texts.Length > scale.Columns || texts.Split(',').Contains(mark.Text) ? texts
                : texts + "," + mark.Text;
        }
    }

    private void AddRow()
    {
        rows.Add(new LaneCell[scale.Columns]);
        freeFrom.Add(0);
    }
}
