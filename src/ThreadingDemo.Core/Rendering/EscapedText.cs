using System.Globalization;
using System.Text;

namespace ThreadingDemo.Rendering;

/// <summary>Escapes control characters and unpaired surrogates in texts: a backslash and the code.</summary>
internal static class EscapedText
{
    private const char Escape = '\\';

    /// <summary>Returns true if the text contains characters that not every file can hold or that a terminal obeys.</summary>
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

    /// <summary>Returns the text with its control characters as codes, such as \u001B; a backslash is doubled.</summary>
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

    /// <summary>Returns the original text; null if an escape sequence is not valid.</summary>
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
