using System.IO;
using ThreadingDemo.Analysis;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.ChromeTrace;

/// <summary>
/// The Trace Event Format, which Perfetto and chrome://tracing open: a process a run, a track a thread.
/// </summary>
/// <remarks>
/// <para>Every event is an instant whose arguments say all that is not said by its time, its thread and its run, so
/// that the trace can be read back. All else is drawn from that: a thread's life and, within it, its waits are
/// durations; what it holds or is inside of need not nest (locks taken hand over hand do not), so that these are
/// asynchronous; who let whom go on is a flow; what a resource counts is a counter.</para>
/// <para>A duration is written when its end is known, so the file is not in the order of time, nor need it be.</para>
/// </remarks>
internal sealed class ChromeTraceExporter : ITraceExporter
{
    /// <summary>The exporter's name in the file: files of other programs cannot be read back.</summary>
    internal const string Name = nameof(ThreadingDemo);

    private readonly TextWriter writer;
    private readonly ChromeTraceRecords records;
    private readonly RunSplitter<ChromeTraceProcess> processes;
    private int processCount;

    /// <summary>Writes to the text writer.</summary>
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
