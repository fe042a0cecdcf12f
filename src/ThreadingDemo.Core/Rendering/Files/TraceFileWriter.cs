using System;
using System.IO;
using System.Text;
using ThreadingDemo.Files;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Files;

/// <summary>
/// Exports a trace into a file, which is put in its place when it is complete; until then, what stood there stays.
/// </summary>
public sealed class TraceFileWriter : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly FileReplacement file;
    private readonly StreamWriter writer;
    private readonly ITraceExporter exporter;

    /// <summary>Begins a trace beside the file that it is to become.</summary>
    /// <param name="path">The file; what stands there is replaced.</param>
    /// <param name="format">The format.</param>
    /// <param name="isForced">Whether to replace even a file that may only be read.</param>
    /// <param name="axis">The axis of a picture from left to right; null to choose by each run.</param>
    /// <exception cref="TraceFormatException">An axis is given for a format that has none.</exception>
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

    /// <summary>Writes what is left and puts the file in its place.</summary>
    public void Complete()
    {
        exporter.Complete();
        writer.Flush();
        file.Commit();
    }

    /// <summary>Leaves no trace of a file that was not completed.</summary>
    public void Dispose() => file.Dispose();
}
