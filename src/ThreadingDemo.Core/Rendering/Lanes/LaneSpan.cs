using ThreadingDemo.Analysis;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>A span, as far as a picture shows it: a long trace has many.</summary>
internal readonly record struct LaneSpan(long Start, long End, int Resource, SpanKind Kind, bool IsOpen, bool IsJoin);
