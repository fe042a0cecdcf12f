using ThreadingDemo.Tracing;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>The part of an event from which spans are computed.</summary>
internal readonly record struct Moment(long Sequence, long Nanoseconds, int ThreadId, string Thread, string Event)
{
    public static Moment Of(TraceEvent next) => new(next.Sequence, next.ElapsedNanoseconds, next.ThreadId, next.Thread, next.Event);
}
