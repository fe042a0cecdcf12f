using System;
using System.Collections.Generic;
using System.Linq;
using Spectre.Console;
using ThreadingDemo.Rendering;

namespace ThreadingDemo.Cli.Output;

/// <summary>A table for a terminal: coloured, and its last column wrapped at the terminal's edge.</summary>
internal sealed class TerminalTable<TRecord> : IRecordOutput<TRecord>
{
    private readonly IAnsiConsole terminal;
    private readonly IReadOnlyList<Column<TRecord>> columns;

    public TerminalTable(IAnsiConsole terminal, IReadOnlyList<Column<TRecord>> columns)
    {
        this.terminal = terminal;
        this.columns = columns;
        WriteRow(column => column.Heading, _ => new Style(decoration: Decoration.Bold));
    }

    public void WriteHeading(string heading) => terminal.WriteLine(VisibleText.Of(heading), new Style(decoration: Decoration.Bold));

    public void Write(TRecord record) => WriteRow(column => column.Text(record), column => column.Colour(record));

    public void Dispose()
    {
    }

    private void WriteRow(Func<Column<TRecord>, string> text, Func<Column<TRecord>, Style> style)
    {
        if (terminal.Profile.Width < columns.Sum(column => column.Width + 1))
        {
            // Too narrow for columns: the terminal itself breaks the line.
            terminal.Profile.Out.Writer.WriteLine(PlainTable<TRecord>.FormatRow(columns, text));
            return;
        }

        // A Text takes brackets as they are; only a Markup would read them.
        Grid grid = new();
        foreach (Column<TRecord> column in columns)
        {
            bool isLast = column == columns[^1];
            grid.AddColumn(new GridColumn
            {
                Width = isLast ? null : column.Width,
                NoWrap = !isLast,
                Alignment = column.IsNumber ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, isLast ? 0 : 1, 0),
            });
        }

        terminal.Write(grid.AddRow([.. columns.Select(column => new Text(VisibleText.Of(text(column)), style(column)))]));
    }
}
