using System.Globalization;
using System.IO;
using System.Text;
using ThreadingDemo.Rendering.Json;

namespace ThreadingDemo.Rendering.Html;

/// <summary>Writes arrays of data for the script of the page.</summary>
internal static class HtmlData
{
    // The largest integer that a JavaScript number holds exactly.
    private const long GreatestExact = (1L << 53) - 1;

    /// <summary>
    /// Writes data as a block of the page. In JSON a tag could begin only within a string, so each less-than sign is escaped.
    /// </summary>
    public static void WriteBlock(TextWriter writer, string attributes, string json)
    {
        writer.Write($"<script type=\"application/json\" {attributes}>");
        writer.Write(json.Replace("<", "\\u003c"));
        writer.Write("</script>\n");
    }

    /// <summary>Adds a number to an array; as a string if a JavaScript number would lose digits.</summary>
    public static StringBuilder Add(this StringBuilder array, long? number)
    {
        string text = number?.ToString(CultureInfo.InvariantCulture) ?? "null";
        return array.Separate().Append(number is > GreatestExact or < -GreatestExact ? $"\"{text}\"" : text);
    }

    /// <summary>Adds a text to an array.</summary>
    public static StringBuilder Add(this StringBuilder array, string text)
    {
        using StringWriter quoted = new(array.Separate(), CultureInfo.InvariantCulture);
        JsonText.Write(quoted, text);
        return array;
    }

    /// <summary>Begins a nested array.</summary>
    public static StringBuilder BeginArray(this StringBuilder array) => array.Separate().Append('[');

    /// <summary>Ends a nested array.</summary>
    public static StringBuilder EndArray(this StringBuilder array) => array.Append(']');

    private static StringBuilder Separate(this StringBuilder array) =>
        array.Length > 0 && array[array.Length - 1] != '[' ? array.Append(',') : array;
}
