using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ThreadingDemo;

/// <summary>
/// Makes text safe to show: a character that a terminal obeys, that is invisible, or that a file cannot hold is shown as its
/// code.
/// </summary>
public static class VisibleText
{
    /// <summary>The text with \u001B for an escape character, and so on.</summary>
    public static string Of(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsHidden(text, i))
            {
                return Shown(text);
            }
        }

        return text;
    }

    /// <summary>The same of a text of several lines, which stay lines.</summary>
    public static string OfLines(string text) =>
        string.Join(Environment.NewLine, text.Split(["\r\n", "\n"], StringSplitOptions.None).Select(Of));

    private static string Shown(string text)
    {
        StringBuilder visible = new(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            if (IsHidden(text, i))
            {
                visible.Append("\\u").Append(((int)text[i]).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                visible.Append(text[i]);
            }
        }

        return visible.ToString();
    }

    // A half of a character that is whole is asked for as a whole: some characters that hide have two halves.
    private static bool IsHidden(string text, int index)
    {
        char letter = text[index];
        if (letter is >= ' ' and < '\u007F')
        {
            return false;
        }

        int start = char.IsLowSurrogate(letter) && !Surrogate.IsLone(text, index) ? index - 1 : index;
        return letter is '\uFFFE' or '\uFFFF' || CharUnicodeInfo.GetUnicodeCategory(text, start)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
    }
}
