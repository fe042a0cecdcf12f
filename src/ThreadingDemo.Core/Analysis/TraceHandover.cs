namespace ThreadingDemo.Analysis;

/// <summary>A hand-over: one thread lets another, waiting thread continue.</summary>
/// <remarks>
/// A trace does not show which release let which waiter continue, so this is inferred from the order. For a lock it is the
/// last release before; for permits, notifications and signals it is the earliest that no other thread has consumed.
/// </remarks>
internal sealed record TraceHandover
{
    /// <summary>The run it belongs to.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The resource that the thread waited for; the name of another thread if it waited for that thread's end.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The name of the thread that lets the other one continue.</summary>
    public string FromThread { get; init; } = "";

    /// <summary>The managed id of that thread.</summary>
    public int FromThreadId { get; init; }

    /// <summary>The event by which it does so: Released, Signalled, Notified, Arrived (the last one at a barrier) or Finished.</summary>
    public string FromEvent { get; init; } = "";

    /// <summary>The number of that event.</summary>
    public long FromSequence { get; init; }

    /// <summary>The time of that event.</summary>
    public long FromNanoseconds { get; init; }

    /// <summary>The name of the thread that continues.</summary>
    public string ToThread { get; init; } = "";

    /// <summary>The managed id of that thread.</summary>
    public int ToThreadId { get; init; }

    /// <summary>The event by which it continues: Acquired, Woken, Passed or Joined.</summary>
    public string ToEvent { get; init; } = "";

    /// <summary>The number of that event.</summary>
    public long ToSequence { get; init; }

    /// <summary>The time of that event.</summary>
    public long ToNanoseconds { get; init; }

    /// <summary>The time between the two events.</summary>
    public long LatencyNanoseconds => ToNanoseconds - FromNanoseconds;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
