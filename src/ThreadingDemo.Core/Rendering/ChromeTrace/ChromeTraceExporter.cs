using System.IO;
using ThreadingDemo.Analysis;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.ChromeTrace;

/// <summary>
/// Writes the Trace Event Format, which Perfetto and chrome://tracing open: a process for each run and a track for each thread.
/// </summary>
/// <remarks>
/// <para>Each event is written as an instant. Its arguments contain all fields but the time, the thread and the run, so that
/// the trace can be read back. Everything else is derived from the events: a thread's life and the waits within it are
/// durations; holds and regions are asynchronous durations, because they need not nest (locks that are taken hand over hand
/// do not); a hand-over is a flow; the value of a resource is a counter.</para>
/// <para>A duration is written when its end is known, so the records are not in the order of time. The format does not
/// require it.</para>
/// </remarks>
internal sealed class ChromeTraceExporter : ITraceExporter
{
    /// <summary>The name of the exporter in the file, because files of other programs cannot be read back.</summary>
    internal const string Name = nameof(ThreadingDemo);

    private readonly TextWriter writer;
    private readonly ChromeTraceRecords records;
    private readonly RunSplitter<ChromeTraceProcess> processes;
    private int processCount;

    /// <summary>Creates an exporter that writes to a text writer.</summary>
    public ChromeTraceExporter(TextWriter writer)
    {
        this.writer = writer;
        records = new ChromeTraceRecords(writer);
        processes = new RunSplitter<ChromeTraceProcess>(first => new ChromeTraceProcess(records, ++processCount, first));
    }

    /// <inheritdoc/>
    public void Begin() => writer.Write($"{{\"displayTimeUnit\":\"ns\",\"otherData\":{{\"exporter\":\"{Name}\"}},\"traceEvents\":[");

    /// <inheritdoc/>
    public void Write(TraceEvent next) => processes.Of(next).Write(next);

    /// <inheritdoc/>
    public void Complete()
    {
        foreach (ChromeTraceProcess process in processes.Runs)
        {
            process.Complete();
        }

        writer.Write("\n]}\n");
    }
}
