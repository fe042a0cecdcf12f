using System.Collections.Generic;
using System.IO;
using ThreadingDemo.Rendering.Clixml;
using ThreadingDemo.Rendering.Csv;
using ThreadingDemo.Rendering.Json;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Files;

/// <summary>Reads traces back from files: all of a file, or nothing.</summary>
public static class TraceFile
{
    /// <summary>Reads a trace in one of the formats that can be read back: which, its content says.</summary>
    /// <exception cref="TraceFileException">The file is no whole trace.</exception>
    public static IReadOnlyList<TraceEvent> Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            return Read(stream);
        }
        catch (TraceFileException e)
        {
            throw e.In(path);
        }
    }

    /// <summary>Reads a trace from a stream that can be read from its beginning again.</summary>
    /// <exception cref="TraceFileException">It is no whole trace.</exception>
    public static IReadOnlyList<TraceEvent> Read(Stream stream)
    {
        int first = new TextSource(stream).SkipSpace();
        stream.Position = 0;
        return first switch
        {
            '<' => ClixmlTraceImporter.Read(stream),
            '[' or '{' => JsonTraceImporter.Read(new TextSource(stream)),
            _ => CsvTraceImporter.Read(new TextSource(stream)),
        };
    }
}
