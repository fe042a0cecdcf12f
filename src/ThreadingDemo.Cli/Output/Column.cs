using System;
using Spectre.Console;

namespace ThreadingDemo.Cli.Output;

/// <summary>A column of a table that is written row by row, so its width must be known before its texts.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Width">Its width in characters; for the last column, which gets the rest of the line, the smallest width.</param>
/// <param name="Text">Gets the text for a record.</param>
internal sealed record Column<TRecord>(string Heading, int Width, Func<TRecord, string> Text)
{
    /// <summary>Whether its texts are numbers, which are aligned on the right.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Gets the colour of its text on a terminal.</summary>
    public Func<TRecord, Color> Colour { get; init; } = _ => Color.Default;
}
