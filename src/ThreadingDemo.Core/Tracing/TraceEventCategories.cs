namespace ThreadingDemo.Tracing;

/// <summary>Assigns categories to events.</summary>
public static class TraceEventCategories
{
    /// <summary>Gets the category of an event by its name.</summary>
    public static TraceEventCategory Of(string eventName) => eventName switch
    {
        nameof(TraceEventKind.Waiting) or nameof(TraceEventKind.Arrived) or nameof(TraceEventKind.Stalled) => TraceEventCategory.Wait,
        nameof(TraceEventKind.Acquired) or nameof(TraceEventKind.Woken) or nameof(TraceEventKind.Passed) => TraceEventCategory.Gain,
        nameof(TraceEventKind.Released) or nameof(TraceEventKind.Signalled) or nameof(TraceEventKind.Notified)
            or nameof(TraceEventKind.Reset) => TraceEventCategory.Release,
        nameof(TraceEventKind.Message) => TraceEventCategory.Speech,
        nameof(TraceEventKind.Violated) or nameof(TraceEventKind.Failed) or nameof(TraceEventKind.Deadlocked)
            or nameof(TraceEventKind.TimedOut) => TraceEventCategory.Trouble,
        _ => TraceEventCategory.Life,
    };
}
