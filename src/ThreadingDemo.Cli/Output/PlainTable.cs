using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ThreadingDemo.Rendering;

namespace ThreadingDemo.Cli.Output;

/// <summary>A table for files and pipes: one line for each record, no truncated texts, no colours.</summary>
internal sealed class PlainTable<TRecord> : IRecordOutput<TRecord>
{
    private readonly TextWriter writer;
    private readonly IReadOnlyList<Column<TRecord>> columns;
    private readonly TableHeadings headings;

    public PlainTable(TextWriter writer, IReadOnlyList<Column<TRecord>> columns)
    {
        this.writer = writer;
        this.columns = columns;
        headings = new TableHeadings(WriteLine, () => WriteRow(column => column.Heading));
    }

    public void WriteHeading(string heading) => headings.Begin(VisibleText.Of(heading));

    public void Write(TRecord record)
    {
        headings.Complete();
        WriteRow(column => column.Text(record));
    }

    public void Dispose() => headings.Complete();

    /// <summary>A row as one line, without a limit for the last column.</summary>
    public static string FormatRow(IReadOnlyList<Column<TRecord>> columns, Func<Column<TRecord>, string> text)
    {
        IEnumerable<string> cells = columns.Select(column =>
        {
            string visible = VisibleText.Of(text(column));
            return column.IsNumber ? visible.PadLeft(column.Width) : visible.PadRight(column.Width);
        });
        return string.Join(' ', cells).TrimEnd();
    }

    private void WriteRow(Func<Column<TRecord>, string> text) => WriteLine(FormatRow(columns, text));

    private void WriteLine(string line)
    {
        writer.WriteLine(line);
        writer.Flush();
    }
}
