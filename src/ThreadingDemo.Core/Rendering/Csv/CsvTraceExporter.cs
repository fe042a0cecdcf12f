using System.Globalization;
using System.IO;
using System.Linq;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Csv;

/// <summary>
/// Writes comma-separated values with the columns of Export-Csv. Texts that a spreadsheet would read as a formula are marked.
/// </summary>
/// <remarks>
/// Only the first name of the heading is in quotes. No other program writes this, so the importer recognises files with
/// marks, which Export-Csv does not write. An empty line ends the file, so that a file that was cut off between two lines is
/// recognised; other readers skip the line.
/// </remarks>
internal sealed class CsvTraceExporter(TextWriter writer) : ITraceExporter
{
    private static readonly string heading = $"\"{TraceEventTexts.Names[0]}\",{string.Join(",", TraceEventTexts.Names.Skip(1))}";

    /// <inheritdoc/>
    public void Begin()
    {
        writer.Write(heading);
        writer.Write(CsvText.LineEnd);
    }

    /// <inheritdoc/>
    public void Write(TraceEvent next)
    {
        WriteText(next.RunId);
        WriteNumber(next.Sequence);
        WriteNumber(next.ElapsedNanoseconds);
        WriteNumber(next.ThreadId);
        writer.Write(',');
        WriteText(next.Thread);
        writer.Write(',');
        WriteText(next.Event);
        writer.Write(',');
        WriteText(next.Resource);
        WriteNumber(next.Value);
        writer.Write(',');
        WriteText(next.Message);
        writer.Write(',');
        WriteText(next.Demo);
        writer.Write(CsvText.LineEnd);
    }

    /// <inheritdoc/>
    public void Complete() => writer.Write(CsvText.LineEnd);

    private void WriteText(string text) => writer.Write(CsvText.Quote(CsvText.ToMarked(text)));

    private void WriteNumber(long? number)
    {
        writer.Write(',');
        writer.Write(number?.ToString(CultureInfo.InvariantCulture));
    }
}
