using System.Globalization;
using System.IO;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Rendering.Json;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Speedscope;

/// <summary>
/// Writes the file format of speedscope: an evented profile for each thread, whose stack consists of the thread's life, its
/// holds, its regions and its waits.
/// </summary>
/// <remarks>A profile must be complete before the next one begins, so spans are kept until the end, but no events.</remarks>
internal sealed class SpeedscopeExporter : ITraceExporter
{
    private readonly TextWriter writer;
    private readonly SpeedscopeFrames frames = new();
    private readonly RunSplitter<SpeedscopeRun> runs;

    /// <summary>Creates an exporter that writes to a text writer.</summary>
    public SpeedscopeExporter(TextWriter writer)
    {
        this.writer = writer;
        runs = new RunSplitter<SpeedscopeRun>(first => new SpeedscopeRun(frames, first));
    }

    /// <inheritdoc/>
    public void Begin() =>
        writer.Write($"{{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\","
        + $"\"exporter\":\"{nameof(ThreadingDemo)}\",\"profiles\":[");

    /// <inheritdoc/>
    public void Write(TraceEvent next) => runs.Of(next).Write(next);

    /// <inheritdoc/>
    public void Complete()
    {
        foreach (SpeedscopeRun run in runs.Runs)
        {
            run.Complete();
        }

        // Speedscope does not open a file without profiles.
        string separator = "\n";
        foreach ((SpeedscopeProfile profile, long start, long end) in runs.Runs
            .SelectMany(run => run.Profiles.Select(profile => (profile, run.Start, run.End)))
            .DefaultIfEmpty((new SpeedscopeProfile("no durations"), 0, 0)))
        {
            writer.Write(separator);
            separator = ",\n";
            Write(profile, start, end);
        }

        WriteFrames();
    }

    private void Write(SpeedscopeProfile profile, long start, long end)
    {
        writer.Write("{\"type\":\"evented\",\"name\":");
        JsonText.Write(writer, profile.Name);
        writer.Write(",\"unit\":\"nanoseconds\",\"startValue\":");
        WriteNumber(start);
        writer.Write(",\"endValue\":");
        WriteNumber(end);
        writer.Write(",\"events\":[");
        string separator = "\n";
        profile.Replay((type, at, frame) =>
        {
            writer.Write(separator);
            separator = ",\n";
            writer.Write("{\"type\":\"");
            writer.Write(type);
            writer.Write("\",\"frame\":");
            WriteNumber(frame);
            writer.Write(",\"at\":");
            WriteNumber(at);
            writer.Write('}');
        });
        writer.Write("]}");
    }

    private void WriteFrames()
    {
        writer.Write("],\n\"shared\":{\"frames\":[");
        string separator = "\n";
        foreach (string frame in frames.Names)
        {
            writer.Write(separator);
            separator = ",\n";
            writer.Write("{\"name\":");
            JsonText.Write(writer, frame);
            writer.Write('}');
        }

        writer.Write("]}}\n");
    }

    private void WriteNumber(long number) => writer.Write(number.ToString(CultureInfo.InvariantCulture));
}
