namespace ThreadingDemo.Tracing;

/// <summary>Tells the messages that threads say from those that report what became of a run.</summary>
public static class SpokenMessage
{
    /// <summary>
    /// Gets the message that a thread says in an event: the text of a Message event, or what a step of a pattern prints.
    /// The text of a failure, a deadlock or another report is not said by a thread.
    /// </summary>
    /// <returns>The text, or null if the event says nothing.</returns>
    public static string? Of(TraceEvent next) =>
        next.Event == nameof(TraceEventKind.Message) ? next.Message
        : next.Event == nameof(TraceEventKind.Stepped) && next.Message.Length > 0 ? next.Message
        : null;
}
