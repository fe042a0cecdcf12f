namespace ThreadingDemo.Tracing;

/// <summary>Distinguishes the messages of threads from the reports on a run.</summary>
public static class SpokenMessage
{
    /// <summary>
    /// Gets the message of a thread in an event: the text of a Message event, or of a pattern's step. The text of a failure,
    /// a deadlock or another report is not a message of a thread.
    /// </summary>
    /// <returns>The text, or null if the event has no message of a thread.</returns>
    public static string? Of(TraceEvent next) =>
        next.Event == nameof(TraceEventKind.Message) ? next.Message
        : next.Event == nameof(TraceEventKind.Stepped) && next.Message.Length > 0 ? next.Message
        : null;
}
