using System.Collections.Generic;
using System.Text;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>Builds a line from parts; neighbouring parts with the same style are joined.</summary>
internal sealed class LineParts
{
    private readonly List<TimelinePart> parts = [];
    private readonly StringBuilder text = new();
    private TimelineStyle style;

    public void Add(TimelineStyle next, char glyph)
    {
        Turn(next);
        text.Append(glyph);
    }

    public void Add(TimelineStyle next, string more)
    {
        Turn(next);
        text.Append(more);
    }

    public void Add(LineParts line)
    {
        line.Flush();
        foreach (TimelinePart part in line.parts)
        {
            Add(part.Style, part.Text);
        }
    }

    /// <summary>The line without trailing blanks.</summary>
    public TimelineLine ToLine(string runId, string thread = "")
    {
        Flush();
        while (parts.Count > 0)
        {
            TimelinePart last = parts[parts.Count - 1];
            parts.RemoveAt(parts.Count - 1);
            if (last.Text.TrimEnd(' ') is { Length: > 0 } trimmed)
            {
                parts.Add(last with { Text = trimmed });
                break;
            }
        }

        return new TimelineLine(runId, thread, [.. parts]);
    }

    private void Turn(TimelineStyle next)
    {
        if (next != style)
        {
            Flush();
            style = next;
        }
    }

    private void Flush()
    {
        if (text.Length > 0)
        {
            parts.Add(new TimelinePart(style, text.ToString()));
            text.Clear();
        }
    }
}
