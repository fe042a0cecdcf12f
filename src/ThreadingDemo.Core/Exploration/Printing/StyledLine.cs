using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>A line of a printed position or schedule.</summary>
public sealed class StyledLine
{
    /// <summary>A line of these parts.</summary>
    public StyledLine(params ListingSpan[] spans)
        : this((IReadOnlyList<ListingSpan>)spans)
    {
    }

    /// <summary>A line of these parts.</summary>
    public StyledLine(IReadOnlyList<ListingSpan> spans) => Spans = spans;

    /// <summary>The line without blanks at its end.</summary>
    public StyledLine TrimEnd()
    {
        List<ListingSpan> spans = [.. Spans];
        while (spans.Count > 0 && spans[spans.Count - 1] is var last && last.Text.TrimEnd() is var text && text.Length < last.Text.Length)
        {
            spans.RemoveAt(spans.Count - 1);
            if (text.Length > 0)
            {
                spans.Add(last with { Text = text });
            }
        }

        return new StyledLine(spans);
    }

    /// <summary>A line of one style.</summary>
    public StyledLine(ListingStyle style, string text)
        : this(new ListingSpan(style, text))
    {
    }

    /// <summary>An empty line.</summary>
    public static StyledLine Empty { get; } = new();

    /// <summary>Its parts.</summary>
    public IReadOnlyList<ListingSpan> Spans { get; }

    /// <summary>The number of characters.</summary>
    public int Length => Spans.Sum(span => span.Text.Length);

    /// <summary>The text.</summary>
    public override string ToString() => VisibleText.Of(string.Concat(Spans.Select(span => span.Text)));
}
