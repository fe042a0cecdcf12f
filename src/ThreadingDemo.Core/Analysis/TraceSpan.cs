namespace ThreadingDemo.Analysis;

/// <summary>Something that a thread did for a while, between two events of a trace.</summary>
public sealed record TraceSpan
{
    /// <summary>The run it belongs to.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The name of the thread.</summary>
    public string Thread { get; init; } = "";

    /// <summary>The managed id of the thread.</summary>
    public int ThreadId { get; init; }

    /// <summary>What it did.</summary>
    public SpanKind Kind { get; init; }

    /// <summary>What it waited for or held, or was inside of; empty where it ran.</summary>
    public string Resource { get; init; } = "";

    /// <summary>When it began, in nanoseconds since the run began.</summary>
    public long StartNanoseconds { get; init; }

    /// <summary>When it ended; where <see cref="IsOpen"/>, when the trace, or the thread inside of a region, did.</summary>
    public long EndNanoseconds { get; init; }

    /// <summary>The event it began with; 0 where the trace begins later than it.</summary>
    public long StartSequence { get; init; }

    /// <summary>The event it ended with; where <see cref="IsOpen"/>, the last one it is known to have lasted to.</summary>
    public long EndSequence { get; init; }

    /// <summary>What that event was: Released, Acquired, Finished ...; empty where <see cref="IsOpen"/>.</summary>
    public string EndEvent { get; init; } = "";

    /// <summary>Whose event that was: another thread's where that one gave the permit back; empty where <see cref="IsOpen"/>.</summary>
    public string EndThread { get; init; } = "";

    /// <summary>Whether it never ended in the trace: a thread that died holding, or waits for ever.</summary>
    public bool IsOpen { get; init; }

    /// <summary>How many of its kind the thread is in on the resource, with this one: 1 for the outermost.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>Of a wait, whether it ended with what was waited for.</summary>
    public bool IsGranted { get; init; }

    /// <summary>Of a wait, whether it is for another thread's end.</summary>
    public bool IsJoin { get; init; }

    /// <summary>Of a wait, how many threads waited for the resource when it began, with this one.</summary>
    public int QueueLength { get; init; }

    /// <summary>How long it lasted.</summary>
    public long DurationNanoseconds => EndNanoseconds - StartNanoseconds;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
