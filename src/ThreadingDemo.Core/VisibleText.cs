using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ThreadingDemo;

/// <summary>
/// Makes text safe to show: a character that controls a terminal, is invisible, or cannot be stored in a file is replaced by
/// its code.
/// </summary>
public static class VisibleText
{
    /// <summary>Returns the text with such characters replaced, for example an escape character by \u001B.</summary>
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

    /// <summary>The same for a text of several lines, which remain lines.</summary>
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

    // A surrogate pair is tested as one character, because some invisible characters are surrogate pairs.
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
