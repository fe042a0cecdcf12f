using System.Collections.Generic;
using ThreadingDemo.Analysis;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The spans and marks of one thread, to be drawn.</summary>
internal sealed class ThreadLane(string name, int id)
{
    public string Name { get; } = name;

    public int Id { get; } = id;

    /// <summary>Whether the thread was seen to start, and not yet to finish.</summary>
    public bool IsAlive { get; set; }

    /// <summary>The spans that have ended.</summary>
    public List<LaneSpan> Spans { get; } = [];

    public List<LaneMark> Marks { get; } = [];
}

/// <summary>As much of a span as drawing it takes: a long trace has many.</summary>
internal readonly struct LaneSpan(TraceSpan span)
{
    public readonly SpanKind Kind = span.Kind;
    public readonly bool IsOpen = span.IsOpen;
    public readonly bool IsJoin = span.IsJoin;
    public readonly int Depth = span.Depth;
    public readonly long Start = span.StartNanoseconds;
    public readonly long End = span.EndNanoseconds;
    public readonly long StartSequence = span.StartSequence;
    public readonly long EndSequence = span.EndSequence;
    public readonly string Resource = span.Resource;

    /// <summary>By when it began; what encloses comes before what is enclosed.</summary>
    public static int Compare(LaneSpan one, LaneSpan other) =>
        one.StartSequence != other.StartSequence ? one.StartSequence.CompareTo(other.StartSequence)
        : one.Depth != other.Depth ? one.Depth.CompareTo(other.Depth)
        : other.EndSequence.CompareTo(one.EndSequence);
}

/// <summary>Something that happens to a thread at one moment.</summary>
/// <param name="Kind">What.</param>
/// <param name="Nanoseconds">When.</param>
/// <param name="Sequence">The event.</param>
/// <param name="Text">What is written beside it.</param>
/// <param name="Other">Of what lets another thread go on, its lane.</param>
internal readonly record struct LaneMark(MarkKind Kind, long Nanoseconds, long Sequence, string Text = "", ThreadLane? Other = null);

/// <summary>The kinds of marks in a cell of a lane; of several marks in a cell the last of these kinds is shown.</summary>
internal enum MarkKind : byte
{
    None,
    Event,
    Step,
    LetsGo,
    GoesOn,
    Cancelled,
    TimedOut,
    Failed,
    Deadlocked,
    Violated,
}
