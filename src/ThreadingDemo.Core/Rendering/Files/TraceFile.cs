using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using ThreadingDemo.Files;
using ThreadingDemo.Rendering.ChromeTrace;
using ThreadingDemo.Rendering.Clixml;
using ThreadingDemo.Rendering.Csv;
using ThreadingDemo.Rendering.Json;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Files;

/// <summary>Reads traces from files, completely or not at all.</summary>
public static class TraceFile
{
    /// <summary>Reads a trace; the format follows from the content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stop">Stops the reading with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TraceFileException">The file is not a complete trace.</exception>
    /// <exception cref="IOException">The file does not exist, or it does not fit into memory.</exception>
    public static IReadOnlyList<TraceEvent> Read(string path, CancellationToken stop = default)
    {
        using Stream stream = InputFile.Open(path);
        try
        {
            return Read(stream, stop);
        }
        catch (TraceFileException e)
        {
            throw e.In(ShortText.OfPath(path));
        }
        catch (OutOfMemoryException e)
        {
            throw new IOException($"The trace in '{ShortText.OfPath(path)}' is larger than the available memory.", e);
        }
    }

    /// <summary>Reads a trace from a stream that can seek to its beginning.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="stop">Stops the reading with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TraceFileException">The text is not a complete trace.</exception>
    public static IReadOnlyList<TraceEvent> Read(Stream stream, CancellationToken stop = default) =>
        ReadFormat(new StoppableStream(stream, stop));

    private static IReadOnlyList<TraceEvent> ReadFormat(Stream stream)
    {
        RefuseUnmarkedUtf16(stream);
        int first = new TextSource(stream).SkipSpace();
        stream.Position = 0;
        return first switch
        {
            '<' => ClixmlTraceImporter.Read(stream),
            '[' or '{' => JsonTraceImporter.Read(new TextSource(stream), ChromeTraceImporter.Read),
            _ => CsvTraceImporter.Read(new TextSource(stream)),
        };
    }

    // A trace begins with an ASCII character, which has a zero byte in UTF-16.
    private static void RefuseUnmarkedUtf16(Stream stream)
    {
        int first = stream.ReadByte();
        int second = stream.ReadByte();
        stream.Position = 0;
        if (first == 0 != (second == 0) && second >= 0)
        {
            string encoding = second == 0 ? "Unicode" : "BigEndianUnicode";
            throw new TraceFileException(
                line: 1,
                column: 1,
                $"the text is UTF-16 without a byte order mark. Allowed: UTF-8, and UTF-16 with the mark; Get-Content -Encoding "
                    + $"{encoding} reads it, "
                    + "and Set-Content -Encoding utf8 converts it");
        }
    }
}
