using System;
using System.Collections.Generic;
using System.IO;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Cli;

/// <summary>Reads the trace that a command is given as a file.</summary>
internal static class TraceInput
{
    /// <exception cref="InputException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="TraceFileException">It is no whole trace.</exception>
    public static IReadOnlyList<TraceEvent> Read(string path)
    {
        try
        {
            return TraceFile.Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"'{ShortText.OfPath(path)}' cannot be read: {e.Message}");
        }
    }
}
