using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace ThreadingDemo.Patterns.Reading;

/// <summary>Splits a text into tokens from left to right, ignoring blanks between them.</summary>
internal sealed class TextScanner(string text)
{
    private static readonly Regex blanks = new(@"\G\s*", RegexOptions.CultureInvariant);

    private int position;

    /// <summary>Whether the text is consumed.</summary>
    public bool IsAtEnd => Start == text.Length;

    /// <summary>The next word and its position, for an error message.</summary>
    public string Place => IsAtEnd
        ? "at its end"
        : FormattableString.Invariant(
            $"at '{ShortText.Of(text.Substring(Start).Split([' ', '\t', '\r', '\n']).First())}', character {Start + 1}");

    private int Start => position + blanks.Match(text, position).Length;

    /// <summary>Consumes the next part if it matches an expression that begins with \G.</summary>
    public bool TryTake(Regex expected, out Match taken)
    {
        taken = expected.Match(text, Start);
        if (taken.Success)
        {
            position = taken.Index + taken.Length;
        }

        return taken.Success;
    }

    /// <summary>Returns the next word if it matches, without consuming it; otherwise null.</summary>
    public string? Peek(Regex expected) => expected.Match(text, Start) is { Success: true } next ? next.Value : null;

    /// <summary>Consumes the next part if it is the given mark.</summary>
    public bool TryTake(char mark)
    {
        if (IsAtEnd || text[Start] != mark)
        {
            return false;
        }

        position = Start + 1;
        return true;
    }
}
