using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>An event of a thread that a drawing shows as a point.</summary>
/// <param name="Kind">The kind of the mark.</param>
/// <param name="Time">The time of the event.</param>
/// <param name="Sequence">The number of the event.</param>
/// <param name="Text">The text beside the mark.</param>
/// <param name="Other">For a mark of the kind <see cref="MarkKind.LetsGo"/>, the lane of the thread that continues.</param>
internal readonly record struct LaneMark(MarkKind Kind, long Time, long Sequence, string Text = "", Lane? Other = null)
{
    public bool IsTrouble => Kind > MarkKind.Cancelled;
}

/// <summary>The kinds of marks. If several marks share a cell of a terminal, the one with the last kind is visible.</summary>
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

internal static class MarkKinds
{
    /// <summary>The kind of the mark of an event.</summary>
    public static MarkKind Of(string eventName) => eventName switch
    {
        nameof(TraceEventKind.Stepped) => MarkKind.Step,
        nameof(TraceEventKind.Cancelled) => MarkKind.Cancelled,
        nameof(TraceEventKind.TimedOut) => MarkKind.TimedOut,
        nameof(TraceEventKind.Failed) => MarkKind.Failed,
        nameof(TraceEventKind.Deadlocked) => MarkKind.Deadlocked,
        nameof(TraceEventKind.Violated) => MarkKind.Violated,
        _ => MarkKind.Event,
    };
}
