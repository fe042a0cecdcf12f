using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace ThreadingDemo.Patterns.Reading;

/// <summary>Takes a text apart from left to right; blanks between its parts mean nothing.</summary>
internal sealed class TextScanner(string text)
{
    private static readonly Regex blanks = new(@"\G\s*", RegexOptions.CultureInvariant);

    private int position;

    /// <summary>Whether nothing is left.</summary>
    public bool IsAtEnd => Start == text.Length;

    /// <summary>The next word and its position, for an error message.</summary>
    public string Place => IsAtEnd
        ? "at its end"
        : FormattableString.Invariant(
            $"at '{ShortText.Of(text.Substring(Start).Split([' ', '\t', '\r', '\n']).First())}', character {Start + 1}");

    private int Start => position + blanks.Match(text, position).Length;

    /// <summary>Takes what comes next if it is that, which begins with \G.</summary>
    public bool TryTake(Regex expected, out Match taken)
    {
        taken = expected.Match(text, Start);
        if (taken.Success)
        {
            position = taken.Index + taken.Length;
        }

        return taken.Success;
    }

    /// <summary>The next word if it matches, without consuming it; else null.</summary>
    public string? Peek(Regex expected) => expected.Match(text, Start) is { Success: true } next ? next.Value : null;

    /// <summary>Takes what comes next if it is that mark.</summary>
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
