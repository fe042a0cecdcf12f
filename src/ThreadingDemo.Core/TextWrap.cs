using System;
using System.Collections.Generic;

namespace ThreadingDemo;

/// <summary>Breaks text into lines.</summary>
public static class TextWrap
{
    /// <summary>The lines of a cell of a table; a word that is longer than a line is broken.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The number of characters in a line.</param>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        List<string> lines = [];
        string rest = text;
        while (rest.Length > width)
        {
            int blank = rest.LastIndexOf(' ', width);
            int end = blank > 0 ? blank : char.IsHighSurrogate(rest[width - 1]) && width > 1 ? width - 1 : width;
            lines.Add(rest.Substring(0, end).TrimEnd(' '));
            rest = rest.Substring(end).TrimStart(' ');
        }

        lines.Add(rest);
        return lines;
    }

    /// <summary>The lines of a text as one text; see <see cref="Lines"/>.</summary>
    public static string Join(string text, int width) => text.Length <= width ? text : string.Join(Environment.NewLine, Lines(text, width));

    /// <summary>The lines of a text, broken between words. A word that does not fit begins a line.</summary>
    /// <param name="words">The words of the text.</param>
    /// <param name="width">The number of characters in a line.</param>
    /// <param name="hanging">The indentation of all lines except the first.</param>
    /// <param name="breaksWords">Whether words that are longer than a line are broken, too.</param>
    internal static IEnumerable<string> Words(IEnumerable<string> words, int width, int hanging = 0, bool breaksWords = false)
    {
        string indent = new(' ', hanging);
        string line = "";
        bool isEmpty = true;
        foreach (string word in words)
        {
            if (!isEmpty && line.Length + 1 + word.Length > width && (!breaksWords || word.Length <= width - hanging))
            {
                yield return line;
                (line, isEmpty) = (indent, true);
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
            while (breaksWords && line.Length > width)
            {
                yield return line.Substring(0, width);
                line = indent + line.Substring(width);
            }
        }

        if (!isEmpty)
        {
            yield return line;
        }
    }
}
