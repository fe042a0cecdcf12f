using System;
using System.Globalization;

namespace ThreadingDemo.Rendering.Reading;

/// <summary>The exception for a file that is not a complete trace; the message gives the place and the reason.</summary>
public sealed class TraceFileException : FormatException
{
    private readonly string problem;

    /// <summary>Creates the exception for a place in a file.</summary>
    public TraceFileException(long line, long column, string problem)
        : this("", line, column, problem)
    {
    }

    private TraceFileException(string file, long line, long column, string problem)
        : base(ShortText.OfMessage(string.Format(
            CultureInfo.InvariantCulture, "{0}line {1}, column {2}: {3}", file, line, column, problem))) =>
        (Line, Column, this.problem) = (line, column, problem);

    /// <summary>The line, counted from 1.</summary>
    public long Line { get; }

    /// <summary>The column in characters, counted from 1.</summary>
    public long Column { get; }

    /// <summary>Returns the same exception with the name of the file.</summary>
    internal TraceFileException In(string path) => new(path + ", ", Line, Column, problem);
}
