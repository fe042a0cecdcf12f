using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>A span that has begun and not yet ended.</summary>
internal sealed class OpenSpan(ThreadTrack thread, SpanKind kind, string resource, Moment start)
{
    public ThreadTrack Thread { get; } = thread;

    public SpanKind Kind { get; } = kind;

    public string Resource { get; } = resource;

    public Moment Start { get; } = start;

    public int Depth { get; init; } = 1;

    public int QueueLength { get; init; }

    public bool IsJoin { get; init; }

    /// <summary>For a hold, its position among all holds of the resource.</summary>
    public LinkedListNode<OpenSpan>? Place { get; set; }
}
