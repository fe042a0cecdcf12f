using System.Globalization;
using System.Text;

namespace ThreadingDemo.Rendering;

/// <summary>Texts in which control characters, and halves of characters, are written by their codes after a backslash.</summary>
internal static class EscapedText
{
    private const char Escape = '\\';

    /// <summary>Whether there is in the text what cannot stand in every file, or acts on a terminal.</summary>
    public static bool IsNeeded(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsNeeded(text, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text with \u001B for an escape character, and so on; a backslash is doubled.</summary>
    public static string Of(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            if (IsNeeded(text, i))
            {
                escaped.Append(Escape).Append('u').Append(((int)text[i]).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                escaped.Append(text[i] == Escape ? $"{Escape}{Escape}" : text[i].ToString());
            }
        }

        return escaped.ToString();
    }

    /// <summary>The text that was escaped; null if the escaping is not valid.</summary>
    public static string? Read(string escaped)
    {
        StringBuilder text = new(escaped.Length);
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != Escape)
            {
                text.Append(escaped[i]);
            }
            else if (i + 1 < escaped.Length && escaped[i + 1] == Escape)
            {
                text.Append(Escape);
                i++;
            }
            else if (i + 5 < escaped.Length && escaped[i + 1] == 'u'
                && ushort.TryParse(
                escaped.Substring(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            {
                text.Append((char)code);
                i += 5;
            }
            else
            {
                return null;
            }
        }

        return text.ToString();
    }

    private static bool IsNeeded(string text, int index) =>
        text[index] is not ('\t' or '\r' or '\n') && (char.IsControl(text[index]) || Surrogate.IsLone(text, index));
}
