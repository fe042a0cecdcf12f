using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation.Host;

namespace ThreadingDemo.Formatting;

/// <summary>
/// Wraps the texts of views between words. The shell does so for six languages only; under all other cultures, including the
/// invariant one, it breaks words.
/// </summary>
public static class Cell
{
    private const int WidthWithoutTerminal = 80;

    // The languages for which the shell itself wraps between words.
    private static readonly HashSet<string> wrappedByShell = new(["en", "fr", "de", "it", "pt", "es"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A text in a column of a fixed width.</summary>
    /// <param name="text">The text of the record.</param>
    /// <param name="width">The column's width.</param>
    public static string Of(string text, int width) => TextWrap.Join(VisibleText.Of(text), width);

    /// <summary>A text in the last column of a table, or beside the names of a list.</summary>
    /// <param name="text">The text of the record.</param>
    /// <param name="before">The number of columns before it.</param>
    /// <param name="host">The host of the window.</param>
    public static string Last(string text, int before, PSHost host)
    {
        string visible = VisibleText.Of(text);
        return wrappedByShell.Contains(CultureInfo.CurrentCulture.TwoLetterISOLanguageName)
            ? visible
            : TextWrap.Join(visible, Math.Max(1, LeastWidth(host) - before));
    }

    // Out-String and Out-File do not pass their width to a view.
    private static int LeastWidth(PSHost host) => Console.IsOutputRedirected ? WidthWithoutTerminal : WindowWidth.Of(host) - 1;
}
