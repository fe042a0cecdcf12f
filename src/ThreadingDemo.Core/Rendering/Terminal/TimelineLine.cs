using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>A line of a drawn timeline.</summary>
public sealed class TimelineLine
{
    private const string ResetColours = "\u001b[0m";

    private readonly IReadOnlyList<TimelinePart> parts;

    internal TimelineLine(string runId, string thread, IReadOnlyList<TimelinePart> parts)
    {
        RunId = runId;
        Thread = thread;
        this.parts = parts;
        Text = string.Concat(parts.Select(part => part.Text));
    }

    /// <summary>The id of the run.</summary>
    public string RunId { get; }

    /// <summary>The thread of the lane; empty for a line outside the lanes.</summary>
    public string Thread { get; }

    /// <summary>The line without colours.</summary>
    public string Text { get; }

    /// <summary>The line with colours for a terminal.</summary>
    public string ToColouredText() => string.Concat(parts.Select(Coloured));

    /// <summary>The line without colours.</summary>
    public override string ToString() => Text;

    private static string Coloured(TimelinePart part) =>
        ColourOf(part.Style) is { Length: > 0 } colour ? colour + part.Text + ResetColours : part.Text;

    private static string ColourOf(TimelineStyle style) => style switch
    {
        TimelineStyle.Heading => "\u001b[1m",
        TimelineStyle.Remark or TimelineStyle.Running => "\u001b[90m",
        TimelineStyle.Waiting => "\u001b[33m",
        TimelineStyle.Holding => "\u001b[32m",
        TimelineStyle.Abandoned => "\u001b[31m",
        TimelineStyle.Inside => "\u001b[35m",
        TimelineStyle.Handover => "\u001b[96m",
        TimelineStyle.Step => "\u001b[94m",
        TimelineStyle.Trouble => "\u001b[91m",
        _ => "",
    };
}
