using System;
using System.Collections.Generic;

namespace ThreadingDemo;

/// <summary>Wraps text between words.</summary>
public static class TextWrap
{
    /// <summary>The lines of a text; a word that is wider than a line is broken.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">How many characters a line has.</param>
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

    /// <summary>The same as one text.</summary>
    public static string Join(string text, int width) => text.Length <= width ? text : string.Join(Environment.NewLine, Lines(text, width));
}
