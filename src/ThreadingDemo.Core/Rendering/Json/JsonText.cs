using System.Globalization;
using System.IO;

namespace ThreadingDemo.Rendering.Json;

/// <summary>Writes JSON strings, also of texts that are not valid Unicode; control characters are escaped.</summary>
internal static class JsonText
{
    /// <summary>Writes the text in quotes.</summary>
    public static void Write(TextWriter writer, string text)
    {
        writer.Write('"');
        if (IsPlain(text))
        {
            writer.Write(text);
        }
        else
        {
            for (int i = 0; i < text.Length; i++)
            {
                Write(writer, text, i);
            }
        }

        writer.Write('"');
    }

    private static bool IsPlain(string text)
    {
        foreach (char letter in text)
        {
            if (letter is < ' ' or '"' or '\\' or >= '\u007F')
            {
                return false;
            }
        }

        return true;
    }

    private static void Write(TextWriter writer, string text, int index)
    {
        char letter = text[index];
        if (letter is '"' or '\\')
        {
            writer.Write('\\');
            writer.Write(letter);
        }
        else if (char.IsControl(letter) || letter is '\u2028' or '\u2029' || Surrogate.IsLone(text, index))
        {
            writer.Write("\\u");
            writer.Write(((int)letter).ToString("X4", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.Write(letter);
        }
    }
}
