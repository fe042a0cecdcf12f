using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering;

/// <summary>
/// Writes a trace in one format to a text writer, event by event, so that a long trace is never held in memory as a whole.
/// The events of several runs may follow one another or be mixed.
/// </summary>
internal interface ITraceExporter
{
    /// <summary>Writes the part before the first event; called once, also for a trace without events.</summary>
    void Begin();

    /// <summary>Writes an event, or keeps what the format needs later.</summary>
    void Write(TraceEvent next);

    /// <summary>Writes the rest, which completes the trace. The text writer is neither flushed nor disposed.</summary>
    void Complete();
}
