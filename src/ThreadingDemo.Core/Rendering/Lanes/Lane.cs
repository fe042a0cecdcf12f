using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>The spans and marks of one thread.</summary>
internal sealed class Lane(string name)
{
    // Holds and regions at the same time lie in rows below each other; the last of these rows takes all that are left.
    private const int MostRows = 6;

    public string Name { get; } = name;

    /// <summary>When it lived.</summary>
    public List<LaneSpan> Lives { get; } = [];

    /// <summary>When it waited.</summary>
    public List<LaneSpan> Waits { get; } = [];

    /// <summary>When it held something or was inside of something.</summary>
    public List<LaneSpan> Stays { get; } = [];

    public List<LaneMark> Marks { get; } = [];

    /// <summary>The stays, in rows within which they do not overlap, and in the order of time.</summary>
    public IReadOnlyList<IReadOnlyList<LaneSpan>> PackStays()
    {
        List<List<LaneSpan>> rows = [];
        foreach (LaneSpan stay in Stays.OrderBy(stay => stay.Start).ThenByDescending(stay => stay.End))
        {
            List<LaneSpan>? free = rows.Find(row => row[row.Count - 1].End <= stay.Start);
            if (free is null && rows.Count < MostRows)
            {
                rows.Add(free = []);
            }

            (free ?? rows[rows.Count - 1]).Add(stay);
        }

        return rows;
    }
}

/// <summary>A span, as far as a picture shows it: a long trace has many.</summary>
internal readonly record struct LaneSpan(long Start, long End, int Resource, SpanKind Kind, bool IsOpen, bool IsJoin);

/// <summary>An event that is shown as a point: one of trouble, or one of a trace so short that each has its place.</summary>
internal readonly record struct LaneMark(long Time, string Event, string Text, bool IsTrouble);
