using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Printing;

namespace ThreadingDemo.Formatting;

/// <summary>Colours the parts of a printed line; the shell removes the colours for files and NO_COLOR.</summary>
internal static class StyledLineView
{
    private const string ResetStyle = "\u001b[0m";

    /// <summary>
    /// The lines of a page, as separate texts, because the shell repeats the colours of a text on each of its further lines.
    /// </summary>
    public static string[] Lines(IEnumerable<StyledLine> lines, bool canColour) =>
        [.. lines.Select(line => Line(line.TrimEnd(), canColour))];

    private static string Line(StyledLine line, bool canColour) =>
        canColour ? string.Concat(line.Spans.Select(Coloured)) : VisibleText.Of(line.ToString());

    private static string Coloured(ListingSpan span)
    {
        string text = VisibleText.Of(span.Text);
        string style = span.Style switch
        {
            ListingStyle.Heading => "\u001b[1m",
            ListingStyle.Remark => "\u001b[90m",
            ListingStyle.Moving => "\u001b[32m",
            ListingStyle.Waiting => "\u001b[33m",
            ListingStyle.Changed => "\u001b[96m",
            ListingStyle.Broken => "\u001b[91m",
            ListingStyle.Met => "\u001b[92m",
            _ => "",
        };
        return span.Style == ListingStyle.Code ? ListingLineView.Code(text)
            : style.Length > 0 && text.Length > 0 ? style + text + ResetStyle
            : text;
    }
}
