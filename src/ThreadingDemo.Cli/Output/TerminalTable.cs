using System;
using System.Collections.Generic;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

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

    // A Text takes brackets as they are; only a Markup would read them.
    private void WriteRow(Func<Column<TRecord>, string> text, Func<Column<TRecord>, Style> style)
    {
        Grid grid = new();
        IRenderable[] cells = [.. columns.Select(column => new Text(VisibleText.Of(text(column)), style(column)))];
        int before = columns.Take(columns.Count - 1).Sum(column => column.Width + 1);
        foreach (Column<TRecord> column in columns)
        {
            bool isLast = column == columns[^1];
            grid.AddColumn(new GridColumn
            {
                Width = isLast ? Math.Max(column.Width, terminal.Profile.Width - before) : column.Width,
                Alignment = column.IsNumber ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, isLast ? 0 : 1, 0),
            });
        }

        terminal.Write(grid.AddRow(cells));
    }
}
