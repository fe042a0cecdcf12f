namespace ThreadingDemo.Analysis;

/// <summary>Is told what a <see cref="TimelineBuilder"/> finds, as soon as it is known.</summary>
public interface ITimelineObserver
{
    /// <summary>A span has ended, or the trace has and the span had not. Told in the order of the ends.</summary>
    void OnSpan(TraceSpan span);

    /// <summary>A thread that waited was let go on by another; told before the span of its wait.</summary>
    void OnHandover(TraceHandover handover);
}
