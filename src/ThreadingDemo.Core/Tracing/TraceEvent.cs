namespace ThreadingDemo.Tracing;

/// <summary>
/// One action of one thread: a flat record of strings and integers, so tables, CSV and JSON represent it in the same way in
/// every culture. Two events with equal properties are equal.
/// </summary>
public sealed record TraceEvent
{
    /// <summary>The run it belongs to: twelve hexadecimal digits, new for every run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>1, 2, 3 ... within the run, in an order that agrees with causality.</summary>
    public long Sequence { get; init; }

    /// <summary>Nanoseconds since the run began; rises from event to event.</summary>
    public long ElapsedNanoseconds { get; init; }

    /// <summary>The managed id of the thread that acted.</summary>
    public int ThreadId { get; init; }

    /// <summary>The name of the thread that acted.</summary>
    public string Thread { get; init; } = "";

    /// <summary>What happened: the name of a <see cref="TraceEventKind"/>.</summary>
    public string Event { get; init; } = "";

    /// <summary>The object of the event (a lock, a semaphore, another thread); empty if there is none.</summary>
    public string Resource { get; init; } = "";

    /// <summary>A count after the event (permits, depth, remaining signals), or null if there is none.</summary>
    public long? Value { get; init; }

    /// <summary>A text about the event; empty if there is none.</summary>
    public string Message
    {
        get => Words.Text;
        init => Words = new EventMessage(value);
    }

    /// <summary>The example that was run.</summary>
    public string Demo { get; init; } = "";

    /// <summary>The message, which is formatted when it is first read.</summary>
    internal EventMessage Words { get; init; } = EventMessage.None;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
