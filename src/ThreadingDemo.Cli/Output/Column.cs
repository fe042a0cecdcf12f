using System;
using Spectre.Console;

namespace ThreadingDemo.Cli.Output;

/// <summary>A column of a table that is written row by row, so that its width is known before its texts are.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="Width">Its width in characters; the last column has what is left, and needs that much.</param>
/// <param name="Text">What it shows of a record.</param>
internal sealed record Column<TRecord>(string Heading, int Width, Func<TRecord, string> Text)
{
    /// <summary>Whether its texts are numbers, which are aligned on the right.</summary>
    public bool IsNumber { get; init; }

    /// <summary>The colour of its text on a terminal.</summary>
    public Func<TRecord, Color> Colour { get; init; } = _ => Color.Default;
}
