using System;
using System.Globalization;

namespace ThreadingDemo.Rendering.Reading;

/// <summary>A file that is no whole trace; the message says where and why.</summary>
public sealed class TraceFileException : FormatException
{
    private readonly string problem;

    /// <summary>Something is wrong at a place in a file.</summary>
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

    /// <summary>The place in the line, in characters, counted from 1.</summary>
    public long Column { get; }

    /// <summary>The same, with the file's name.</summary>
    internal TraceFileException In(string path) => new(path + ", ", Line, Column, problem);
}
