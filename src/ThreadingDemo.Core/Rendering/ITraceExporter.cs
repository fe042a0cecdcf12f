using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering;

/// <summary>
/// Writes a trace in one format to the text writer that it was made with, event by event, so that a long trace is
/// never held as a whole. Events of several runs may come one run after the other or mixed.
/// </summary>
internal interface ITraceExporter
{
    /// <summary>Writes what comes before the first event; called once, also for a trace without events.</summary>
    void Begin();

    /// <summary>Writes an event, or remembers what its format needs later.</summary>
    void Write(TraceEvent next);

    /// <summary>Writes what is left; whole only after this. The text writer is neither flushed nor disposed of.</summary>
    void Complete();
}
