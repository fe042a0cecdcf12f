using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace ThreadingDemo.Rendering.Clixml;

/// <summary>
/// The way in which PowerShell writes texts in XML: a character that XML does not allow becomes _xHHHH_, and so does a text
/// that looks like such an escape.
/// </summary>
internal static class ClixmlText
{
    private const int EscapeLength = 7;

    /// <summary>Writes the text as an element's content.</summary>
    public static void Write(TextWriter writer, string text)
    {
        if (IsPlain(text))
        {
            writer.Write(text);
            return;
        }

        for (int i = 0; i < text.Length; i++)
        {
            Write(writer, text, i);
        }
    }

    /// <summary>Returns the text of an element's content.</summary>
    public static string Decode(string content)
    {
        int next = content.IndexOf("_x", StringComparison.OrdinalIgnoreCase);
        if (next < 0)
        {
            return content;
        }

        StringBuilder text = new(content.Length);
        for (int i = 0; i < content.Length; i++)
        {
            if (CodeAt(content, i) is { } code)
            {
                text.Append((char)code);
                i += EscapeLength - 1;
            }
            else
            {
                text.Append(content[i]);
            }
        }

        return text.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (char letter in text)
        {
            if (letter is < ' ' or '&' or '<' or '>' or '_' or >= '\u007F')
            {
                return false;
            }
        }

        return true;
    }

    private static void Write(TextWriter writer, string text, int index)
    {
        char letter = text[index];
        switch (letter)
        {
            case '&':
                writer.Write("&amp;");
                break;
            case '<':
                writer.Write("&lt;");
                break;
            case '>':
                writer.Write("&gt;");
                break;
            case '_' when index + 1 < text.Length && text[index + 1] is 'x' or 'X':
            case '\uFFFE' or '\uFFFF':
            case var _ when char.IsControl(letter) || Surrogate.IsLone(text, index):
                writer.Write("_x");
                writer.Write(((int)letter).ToString("X4", CultureInfo.InvariantCulture));
                writer.Write('_');
                break;
            default:
                writer.Write(letter);
                break;
        }
    }

    private static ushort? CodeAt(string content, int index) =>
        index + EscapeLength <= content.Length && content[index] == '_' && content[index + 1] is 'x' or 'X'
            && content[index + EscapeLength - 1] == '_'
            && ushort.TryParse(
                content.Substring(index + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
            ? code
            : null;
}
