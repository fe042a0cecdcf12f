using System;
using System.Collections.Generic;
using System.Linq;
using Spectre.Console;

namespace ThreadingDemo.Cli.Output;

/// <summary>
/// A table for a terminal: coloured, with texts wrapped between words. If too little room is left for the last column, it is
/// written below the others.
/// </summary>
internal sealed class TerminalTable<TRecord> : IRecordOutput<TRecord>
{
    private const int LeastLastWidth = 20;
    private const int Indentation = 4;

    private static readonly Style bold = new(decoration: Decoration.Bold);

    private readonly IAnsiConsole terminal;
    private readonly IReadOnlyList<Column<TRecord>> columns;
    private readonly TableHeadings headings;

    public TerminalTable(IAnsiConsole terminal, IReadOnlyList<Column<TRecord>> columns)
    {
        this.terminal = terminal;
        this.columns = columns;
        headings = new TableHeadings(
            heading => terminal.WriteLine(heading, bold),
            () => WriteRow(column => column.Heading, _ => bold));
    }

    private int LastWidth => terminal.Profile.Width - columns.SkipLast(1).Sum(column => column.Width + 1);

    public void WriteHeading(string heading) => headings.Begin(VisibleText.Of(heading));

    public void Write(TRecord record)
    {
        headings.Complete();
        WriteRow(column => column.Text(record), column => column.Colour(record));
    }

    public void Dispose() => headings.Complete();

    private void WriteRow(Func<Column<TRecord>, string> text, Func<Column<TRecord>, Style> style)
    {
        if (LastWidth >= (columns[^1].IsNumber ? columns[^1].Width : LeastLastWidth))
        {
            WriteGrid(columns, text, style);
        }
        else if (LastWidth >= 0)
        {
            WriteGrid([.. columns.SkipLast(1)], text, style);
            WriteBelow(text(columns[^1]), style(columns[^1]));
        }
        else
        {
            // The terminal is too narrow for columns, and breaks the line itself.
            terminal.Profile.Out.Writer.WriteLine(PlainTable<TRecord>.FormatRow(columns, text));
        }
    }

    private void WriteBelow(string text, Style style)
    {
        if (text.Length > 0)
        {
            terminal.Write(new Padder(new Text(VisibleText.Of(text), style), new Padding(Indentation, 0, 0, 0)));
        }
    }

    private void WriteGrid(IReadOnlyList<Column<TRecord>> shown, Func<Column<TRecord>, string> text, Func<Column<TRecord>, Style> style)
    {
        // A Text shows brackets unchanged; only a Markup would interpret them.
        Grid grid = new();
        foreach (Column<TRecord> column in shown)
        {
            bool isLast = column == columns[^1];
            grid.AddColumn(new GridColumn
            {
                Width = isLast && !column.IsNumber ? null : column.Width,
                Alignment = column.IsNumber ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, column == shown[^1] ? 0 : 1, 0),
            });
        }

        terminal.Write(grid.AddRow([.. shown.Select(column => new Text(VisibleText.Of(text(column)), style(column)))]));
    }
}
