using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>A line of a chart in a terminal.</summary>
public sealed class ChartLine
{
    /// <summary>A line of these parts.</summary>
    public ChartLine(params ChartPart[] parts) => Parts = parts;

    /// <summary>Its parts.</summary>
    public IReadOnlyList<ChartPart> Parts { get; }

    /// <summary>What it says.</summary>
    public string Text => string.Concat(Parts.Select(part => part.Text));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
