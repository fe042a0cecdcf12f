namespace ThreadingDemo.Analysis;

/// <summary>One thread let another go on, which had waited for it.</summary>
/// <remarks>
/// A trace does not say which release let which waiter in; this is told from the order. Of a lock it is the last
/// release before; of what counts (permits, notifications, signals) the earliest that nobody else has used up.
/// </remarks>
public sealed record TraceHandover
{
    /// <summary>The run it belongs to.</summary>
    public string RunId { get; init; } = "";

    /// <summary>What the taker waited for; another thread's name where it waited for its end.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The name of the thread that let the other go on.</summary>
    public string FromThread { get; init; } = "";

    /// <summary>The managed id of that thread.</summary>
    public int FromThreadId { get; init; }

    /// <summary>How it did: Released, Signalled, Notified, Arrived (the last one at a barrier) or Finished.</summary>
    public string FromEvent { get; init; } = "";

    /// <summary>The event it did so with.</summary>
    public long FromSequence { get; init; }

    /// <summary>When.</summary>
    public long FromNanoseconds { get; init; }

    /// <summary>The name of the thread that went on.</summary>
    public string ToThread { get; init; } = "";

    /// <summary>The managed id of that thread.</summary>
    public int ToThreadId { get; init; }

    /// <summary>How it did: Acquired, Woken, Passed or Joined.</summary>
    public string ToEvent { get; init; } = "";

    /// <summary>The event it did so with.</summary>
    public long ToSequence { get; init; }

    /// <summary>When.</summary>
    public long ToNanoseconds { get; init; }

    /// <summary>From the one to the other.</summary>
    public long LatencyNanoseconds => ToNanoseconds - FromNanoseconds;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
