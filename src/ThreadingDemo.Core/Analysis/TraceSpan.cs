namespace ThreadingDemo.Analysis;

/// <summary>A span of a thread between two events of a trace.</summary>
internal sealed record TraceSpan
{
    /// <summary>The run it belongs to.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The name of the thread.</summary>
    public string Thread { get; init; } = "";

    /// <summary>The managed id of the thread.</summary>
    public int ThreadId { get; init; }

    /// <summary>The kind of the span.</summary>
    public SpanKind Kind { get; init; }

    /// <summary>The resource that it waited for or held, or the region; empty for the life of the thread.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The start time, in nanoseconds since the run began.</summary>
    public long StartNanoseconds { get; init; }

    /// <summary>The end time; for an open span, the end of the trace or, for a region, the end of the thread.</summary>
    public long EndNanoseconds { get; init; }

    /// <summary>The number of the first event; 0 if the span began before the trace.</summary>
    public long StartSequence { get; init; }

    /// <summary>The number of the last event; for an open span, the last event during the span.</summary>
    public long EndSequence { get; init; }

    /// <summary>The kind of the last event: Released, Acquired, Finished ...; empty for an open span.</summary>
    public string EndEvent { get; init; } = "";

    /// <summary>The thread of the last event, which is another thread if that one released the permit; empty for an open span.</summary>
    public string EndThread { get; init; } = "";

    /// <summary>Whether the span did not end in the trace, for example because the thread died during a hold or waits for ever.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The depth of nesting among spans of this kind of the thread on the resource: 1 for the outermost.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>For a wait, whether it succeeded.</summary>
    public bool IsGranted { get; init; }

    /// <summary>For a wait, whether it is for another thread's end.</summary>
    public bool IsJoin { get; init; }

    /// <summary>For a wait, the number of threads that waited for the resource when it began, including this one.</summary>
    public int QueueLength { get; init; }

    /// <summary>The duration.</summary>
    public long DurationNanoseconds => EndNanoseconds - StartNanoseconds;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
