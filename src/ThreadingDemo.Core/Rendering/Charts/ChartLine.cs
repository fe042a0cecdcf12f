using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>The sorts of text in a drawn chart: what a terminal gives a colour to.</summary>
public enum ChartStyle
{
    /// <summary>Nothing particular.</summary>
    Plain,

    /// <summary>The heading.</summary>
    Heading,

    /// <summary>The axis, and what is said about the rest.</summary>
    Remark,

    /// <summary>A bar.</summary>
    Bar,
}

/// <summary>A part of a line.</summary>
/// <param name="Style">The kind of text.</param>
/// <param name="Text">What it says.</param>
/// <param name="Series">The index of a bar's thread count among the chart's.</param>
public readonly record struct ChartPart(ChartStyle Style, string Text, int Series = 0);

/// <summary>A line of a chart in a terminal.</summary>
public sealed class ChartLine
{
    /// <summary>A line of these parts.</summary>
    public ChartLine(params ChartPart[] parts) => Parts = parts;

    /// <summary>Its parts.</summary>
    public IReadOnlyList<ChartPart> Parts { get; }

    /// <summary>The text.</summary>
    public string Text => string.Concat(Parts.Select(part => part.Text));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
