using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>The kinds of text in a drawn chart; a terminal gives each its own colour.</summary>
public enum ChartStyle
{
    /// <summary>Plain text.</summary>
    Plain,

    /// <summary>The heading.</summary>
    Heading,

    /// <summary>The axis and the notes.</summary>
    Remark,

    /// <summary>A bar.</summary>
    Bar,
}

/// <summary>A part of a line.</summary>
/// <param name="Style">The kind of text.</param>
/// <param name="Text">The text.</param>
/// <param name="Series">The index of the bar's thread count in the chart's list of thread counts.</param>
public readonly record struct ChartPart(ChartStyle Style, string Text, int Series = 0);

/// <summary>A line of a chart in a terminal.</summary>
public sealed class ChartLine
{
    /// <summary>Creates a line from its parts.</summary>
    public ChartLine(params ChartPart[] parts) => Parts = parts;

    /// <summary>Its parts.</summary>
    public IReadOnlyList<ChartPart> Parts { get; }

    /// <summary>The text.</summary>
    public string Text => string.Concat(Parts.Select(part => part.Text));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
