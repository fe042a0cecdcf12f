using System;
using System.Globalization;
using System.Text;

namespace ThreadingDemo.Rendering.Svg;

/// <summary>Texts and numbers as XML, and HTML as well, take them.</summary>
internal static class SvgText
{
    /// <summary>The text, which can then stand between tags or in quotes.</summary>
    public static string Of(string text)
    {
        string visible = VisibleText.Of(text);
        return visible.IndexOfAny(['<', '>', '&', '"', '\'']) < 0 ? visible : new StringBuilder(visible)
            .Replace("&", "&amp;")
            .Replace("<", "&lt;")
            .Replace(">", "&gt;")
            .Replace("\"", "&quot;")
            .Replace("'", "&#39;")
            .ToString();
    }

    /// <summary>A text as it can be seen, cut to so many letters, with dots where it was.</summary>
    public static string Cut(string text, int mostLetters)
    {
        string visible = VisibleText.Of(text);
        if (visible.Length <= mostLetters)
        {
            return visible;
        }

        int kept = Math.Max(0, mostLetters - 1);
        return visible.Substring(0, kept > 0 && char.IsHighSurrogate(visible[kept - 1]) ? kept - 1 : kept) + "\u2026";
    }

    /// <summary>Pixels, to the tenth.</summary>
    public static string Of(double pixels) => pixels.ToString("0.#", CultureInfo.InvariantCulture);
}
