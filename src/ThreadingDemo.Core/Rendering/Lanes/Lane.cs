using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>The spans and marks of one thread of a run.</summary>
/// <param name="number">The number of the lane, in the order of the first events of the threads.</param>
/// <param name="name">The name of the thread.</param>
/// <param name="threadId">The managed id of the thread.</param>
internal sealed class Lane(int number, string name, int threadId)
{
    // The maximum number of rows for holds and regions that overlap; the last row takes all others.
    private const int MostRows = 6;

    public int Number { get; } = number;

    public string Name { get; } = name;

    public int ThreadId { get; } = threadId;

    /// <summary>The spans in which the thread ran.</summary>
    public List<LaneSpan> Lives { get; } = [];

    /// <summary>The spans in which the thread waited.</summary>
    public List<LaneSpan> Waits { get; } = [];

    /// <summary>The spans in which the thread held a resource or was inside a region.</summary>
    public List<LaneSpan> Stays { get; } = [];

    /// <summary>The events that a drawing shows as points. Each kind of drawing adds those that it shows.</summary>
    public List<LaneMark> Marks { get; } = [];

    /// <summary>Adds a span.</summary>
    public void Add(LaneSpan span) =>
        (span.Kind switch { SpanKind.Running => Lives, SpanKind.Waiting => Waits, _ => Stays }).Add(span);

    /// <summary>The stays in rows without overlaps, each in the order of time.</summary>
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

/// <summary>The parts of a <see cref="TraceSpan"/> that a drawing needs. It is small because a long trace has many spans.</summary>
/// <param name="Kind">The kind of the span.</param>
/// <param name="Resource">The number of the resource; -1 for the life of a thread.</param>
/// <param name="Start">The time of its first event.</param>
/// <param name="End">The time of its last event.</param>
/// <param name="StartSequence">The number of its first event.</param>
/// <param name="EndSequence">The number of its last event.</param>
/// <param name="Depth">The depth of nesting; 1 for the outermost.</param>
/// <param name="IsOpen">Whether it did not end in the trace.</param>
/// <param name="IsJoin">Whether it is a wait for the end of another thread.</param>
internal readonly record struct LaneSpan(
    SpanKind Kind, int Resource, long Start, long End, long StartSequence, long EndSequence, int Depth, bool IsOpen, bool IsJoin)
{
    /// <summary>Compares by the first events; a span that encloses another one comes first.</summary>
    public static int Compare(LaneSpan one, LaneSpan other) =>
        one.StartSequence != other.StartSequence ? one.StartSequence.CompareTo(other.StartSequence)
        : one.Depth != other.Depth ? one.Depth.CompareTo(other.Depth)
        : other.EndSequence.CompareTo(one.EndSequence);
}
