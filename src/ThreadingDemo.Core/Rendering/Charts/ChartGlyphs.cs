using System;
using System.Text;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>The glyphs of bars.</summary>
public sealed class ChartGlyphs
{
    private readonly string parts;

    private ChartGlyphs(string parts, string ellipsis) => (this.parts, Ellipsis) = (parts, ellipsis);

    /// <summary>Block characters, with a resolution of an eighth of a column.</summary>
    public static ChartGlyphs Unicode { get; } = new("\u258F\u258E\u258D\u258C\u258B\u258A\u2589\u2588", "\u2026");

    /// <summary>ASCII characters, which every terminal can show.</summary>
    public static ChartGlyphs Ascii { get; } = new("#", "..");

    internal string Ellipsis { get; }

    /// <summary>Returns block characters if an encoding has all of them; otherwise ASCII.</summary>
    public static ChartGlyphs For(Encoding encoding)
    {
        string all = Unicode.parts + Unicode.Ellipsis + "\u00B5";
        return encoding.GetString(encoding.GetBytes(all)) == all ? Unicode : Ascii;
    }

    /// <summary>Returns a bar of the given width in columns; a positive value has at least one glyph.</summary>
    internal string Bar(double columns)
    {
        if (columns <= 0)
        {
            return "";
        }

        int length = Math.Max(1, (int)Math.Round(columns * parts.Length));
        int rest = length % parts.Length;
        return new string(parts[parts.Length - 1], length / parts.Length) + (rest > 0 ? parts[rest - 1].ToString() : "");
    }

    /// <summary>Returns the text without control characters and without characters that the terminal may not have.</summary>
    internal string Text(string text)
    {
        string visible = VisibleText.Of(text);
        if (this != Ascii)
        {
            return visible;
        }

        StringBuilder plain = new();
        foreach (char letter in visible.Replace('\u00B5', 'u'))
        {
            plain.Append(letter <= '~' ? letter.ToString() : FormattableString.Invariant($"\\u{(int)letter:X4}"));
        }

        return plain.ToString();
    }
}
