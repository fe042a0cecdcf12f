using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Csv;

namespace ThreadingDemo.Cli.Output;

/// <summary>
/// Comma-separated values after RFC 4180, lines ended by CR and LF on every system. A text is written unchanged, even if a
/// spreadsheet would read it as a formula, because it must be read back unchanged.
/// </summary>
internal sealed class CsvOutput<TRecord> : IRecordOutput<TRecord>
{
    private static readonly PropertyInfo[] properties = typeof(TRecord).GetProperties();

    private readonly TextWriter writer;
    private readonly bool isTerminal;

    public CsvOutput(TextWriter writer, bool isTerminal)
    {
        this.writer = writer;
        this.isTerminal = isTerminal;
        WriteLine(property => property.Name);
    }

    public void WriteHeading(string heading)
    {
    }

    public void Write(TRecord record) =>
        WriteLine(property => Convert.ToString(property.GetValue(record), CultureInfo.InvariantCulture) ?? "");

    public void Dispose()
    {
    }

    private void WriteLine(Func<PropertyInfo, string> text)
    {
        writer.Write(string.Join(
            ',',
            properties.Select(property => CsvText.Quote(isTerminal ? VisibleText.Of(text(property)) : text(property)))) + CsvText.LineEnd);
        writer.Flush();
    }
}
