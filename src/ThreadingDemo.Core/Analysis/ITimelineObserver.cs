namespace ThreadingDemo.Analysis;

/// <summary>Receives the spans and hand-overs of a run as soon as they are known.</summary>
internal interface ITimelineObserver
{
    /// <summary>Called when a span has ended, or when the trace ends before the span. Calls are in the order of the ends.</summary>
    void OnSpan(TraceSpan span);

    /// <summary>Called when one thread lets another, waiting thread continue; before the call for the span of its wait.</summary>
    void OnHandover(TraceHandover handover);
}
