using System.Text.RegularExpressions;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Formatting;

/// <summary>Formats a line of a printed pattern for the format file.</summary>
public static class ListingLineView
{
    private const string ResetStyle = "\u001b[0m";
    private const string KeywordStyle = "\u001b[36m";

    private static readonly Regex keyword = new(
        @"\b(if|else|while|loop|break|return|try|catch|throw|region|atomic|wait|signal|lock|unlock|await|require)\b");

    /// <summary>The line, with colours, which the shell strips for files and under NO_COLOR.</summary>
    /// <param name="line">The line.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string Line(ListingLine line, bool canColour)
    {
        string text = VisibleText.Of(line.Text);
        return !canColour || text.Length == 0 ? text : line.Kind switch
        {
            ListingLineKind.Heading => "\u001b[1m" + text + ResetStyle,
            ListingLineKind.Remark => "\u001b[90m" + text + ResetStyle,
            ListingLineKind.Declaration => text,
            _ => Code(text),
        };
    }

    /// <summary>Pseudo-code with its keywords coloured.</summary>
    internal static string Code(string text) => keyword.Replace(text, KeywordStyle + "$0" + ResetStyle);
}
