namespace ThreadingDemo.Rendering.Csv;

/// <summary>Writes and reads the texts of comma-separated values.</summary>
public static class CsvText
{
    /// <summary>The line end of RFC 4180, on every system.</summary>
    public const string LineEnd = "\r\n";

    private const char Mark = '\'';
    private const char Escape = '\\';
    private static readonly char[] structure = [',', '"', '\r', '\n'];

    // Characters that begin a formula in spreadsheets; some spreadsheets also accept their full-width forms, or a formula
    // after a line break.
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>
    /// Returns the text as a cell, in quotes if necessary. Spaces at the ends need quotes, because readers may strip them.
    /// </summary>
    public static string Quote(string text) =>
        text.IndexOfAny(structure) >= 0 || HasSpaceAround(text) ? "\"" + text.Replace("\"", "\"\"") + "\"" : text;

    /// <summary>
    /// Returns the text with an apostrophe in front if a spreadsheet would read it as a formula or if it begins with an
    /// apostrophe. If it contains characters that a file cannot hold or that a terminal obeys, an apostrophe and a backslash
    /// precede it, and these characters are escaped.
    /// </summary>
    internal static string ToMarked(string text) =>
        text.Length == 0 ? text
        : EscapedText.IsNeeded(text) ? $"{Mark}{Escape}{EscapedText.Of(text)}"
        : text[0] == Mark || FormulaStarts.IndexOf(text[0]) >= 0 ? Mark + text
        : text;

    /// <summary>Returns the text without the mark; null if the mark is not valid.</summary>
    internal static string? FromMarked(string cell) =>
        cell.Length == 0 || cell[0] != Mark ? cell
        : cell.Length > 1 && cell[1] == Escape ? EscapedText.Read(cell.Substring(2))
        : cell.Substring(1);

    private static bool HasSpaceAround(string text) =>
        text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[text.Length - 1]));
}
