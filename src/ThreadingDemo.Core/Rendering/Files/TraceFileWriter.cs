using System;
using System.IO;
using System.Text;
using ThreadingDemo.Files;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Files;

/// <summary>
/// Exports a trace to a temporary file, which replaces the target when it is complete; until then, an existing file stays
/// unchanged.
/// </summary>
public sealed class TraceFileWriter : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly FileReplacement file;
    private readonly StreamWriter writer;
    private readonly ITraceExporter exporter;

    /// <summary>Begins a trace in a temporary file beside the target.</summary>
    /// <param name="path">The file; an existing file is replaced.</param>
    /// <param name="format">The format.</param>
    /// <param name="isForced">True to replace a read-only file as well.</param>
    /// <param name="axis">The horizontal axis of a picture; null to choose it for each run.</param>
    /// <exception cref="TraceFormatException">The format has no axis, but one was given.</exception>
    public TraceFileWriter(string path, TraceFormat format, bool isForced = false, TimelineAxis? axis = null)
    {
        file = new FileReplacement(path, isForced);
        try
        {
            writer = new StreamWriter(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize);
            exporter = TraceFormats.CreateExporter(format, writer, axis);
            exporter.Begin();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes an event.</summary>
    public void Write(TraceEvent next) => exporter.Write(next);

    /// <summary>Writes the rest and replaces the target.</summary>
    public void Complete()
    {
        exporter.Complete();
        writer.Flush();
        file.Commit();
    }

    /// <summary>Deletes the temporary file if it was not completed.</summary>
    public void Dispose() => file.Dispose();
}
