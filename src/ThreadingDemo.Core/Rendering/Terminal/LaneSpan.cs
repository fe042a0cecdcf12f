using ThreadingDemo.Analysis;

namespace ThreadingDemo.Rendering.Terminal;

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
