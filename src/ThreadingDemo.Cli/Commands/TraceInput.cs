using System;
using System.Collections.Generic;
using System.IO;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Reads the trace in the input file of a command.</summary>
internal static class TraceInput
{
    /// <summary>The description of an argument for the file.</summary>
    public const string Description =
        "The file with the trace: comma-separated values, JSON, PowerShell's XML or a Chrome trace, detected by its content.";

    /// <summary>Reads the trace.</summary>
    /// <exception cref="InputException">The file does not exist or cannot be read.</exception>
    /// <exception cref="TraceFileException">It is not a complete trace.</exception>
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
