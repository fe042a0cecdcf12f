using System.Globalization;
using System.Text;

namespace ThreadingDemo.Cli.Output;

/// <summary>Makes text safe to show: what would act on a terminal, or hide in it, is shown as its code instead.</summary>
internal static class VisibleText
{
    /// <summary>The text with \u001B for an escape character, and so on.</summary>
    public static string Of(string text)
    {
        StringBuilder visible = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                visible.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
            else
            {
                visible.Append(rune.ToString());
            }
        }

        return visible.ToString();
    }
}
