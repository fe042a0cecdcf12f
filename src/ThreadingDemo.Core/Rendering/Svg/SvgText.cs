using System;
using System.Globalization;
using System.Text;

namespace ThreadingDemo.Rendering.Svg;

/// <summary>Texts and numbers in the form that XML and HTML need.</summary>
internal static class SvgText
{
    /// <summary>The text, escaped for use between tags or in quotes.</summary>
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

    /// <summary>The visible text, shortened to a number of letters; an ellipsis replaces what is cut off.</summary>
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

    /// <summary>A number of pixels with one decimal.</summary>
    public static string Of(double pixels) => pixels.ToString("0.#", CultureInfo.InvariantCulture);
}
