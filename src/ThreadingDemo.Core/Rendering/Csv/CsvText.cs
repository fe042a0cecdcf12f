namespace ThreadingDemo.Rendering.Csv;

/// <summary>How texts stand in comma-separated values.</summary>
public static class CsvText
{
    /// <summary>The line end of RFC 4180, on every system.</summary>
    public const string LineEnd = "\r\n";

    private const char Mark = '\'';
    private const char Escape = '\\';
    private static readonly char[] structure = [',', '"', '\r', '\n'];

    // Characters that spreadsheets take for the beginning of a formula, some of them in its full-width form or after a line break.
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>The text as a cell, in quotes if it needs them. Readers may strip spaces around a cell without quotes.</summary>
    public static string Quote(string text) =>
        text.IndexOfAny(structure) >= 0 || HasSpaceAround(text) ? "\"" + text.Replace("\"", "\"\"") + "\"" : text;

    /// <summary>
    /// The text, marked by an apostrophe if a spreadsheet would take it for a formula or if it begins with an
    /// apostrophe itself. What cannot stand in a file, or acts on a terminal, is marked by an apostrophe and a backslash,
    /// and written by its code.
    /// </summary>
    internal static string ToMarked(string text) =>
        text.Length == 0 ? text
        : EscapedText.IsNeeded(text) ? $"{Mark}{Escape}{EscapedText.Of(text)}"
        : text[0] == Mark || FormulaStarts.IndexOf(text[0]) >= 0 ? Mark + text
        : text;

    /// <summary>The text without the mark; null if the mark is wrong.</summary>
    internal static string? FromMarked(string cell) =>
        cell.Length == 0 || cell[0] != Mark ? cell
        : cell.Length > 1 && cell[1] == Escape ? EscapedText.Read(cell.Substring(2))
        : cell.Substring(1);

    private static bool HasSpaceAround(string text) =>
        text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[text.Length - 1]));
}
