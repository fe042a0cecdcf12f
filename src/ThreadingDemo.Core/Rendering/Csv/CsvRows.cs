using System;
using System.Collections.Generic;
using ThreadingDemo.Rendering.Reading;

namespace ThreadingDemo.Rendering.Csv;

/// <summary>
/// Reads comma-separated values row by row and strictly: quotes must be closed, and each row must have a line end.
/// </summary>
internal sealed class CsvRows(TextSource source)
{
    // The maximum of spreadsheets.
    private const int MaximumCells = 16_384;

    private readonly FileText cell = new(source.Refuse);

    /// <summary>The line at which the last row that was read begins.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The number of quoted cells in the last row that was read.</summary>
    public int QuotedCount { get; private set; }

    /// <summary>Reads the next row.</summary>
    /// <param name="row">Receives the cells, unchanged; an empty line is one empty cell.</param>
    public bool TryRead(List<string> row)
    {
        row.Clear();
        QuotedCount = 0;
        Line = source.Line;
        if (source.Peek() == TextSource.End)
        {
            return false;
        }

        bool isMore;
        do
        {
            cell.Clear();
            isMore = source.Peek() == '"' ? ReadQuoted() : ReadPlain();
            row.Add(row.Count < MaximumCells
                ? cell.ToString()
                : throw source.Refuse(FormattableString.Invariant($"a row has more than {MaximumCells} cells")));
        }
        while (isMore);
        return true;
    }

    private bool ReadQuoted()
    {
        source.Read();
        QuotedCount++;
        while (true)
        {
            int next = source.Read();
            if (next == TextSource.End)
            {
                throw source.Refuse("the file ends within quotes");
            }

            if (next != '"')
            {
                cell.Append((char)next);
            }
            else if (source.Peek() == '"')
            {
                cell.Append((char)source.Read());
            }
            else
            {
                return ReadSeparator(source.Read());
            }
        }
    }

    private bool ReadPlain()
    {
        while (true)
        {
            int next = source.Read();
            if (next is ',' or '\r' or '\n' or TextSource.End)
            {
                return ReadSeparator(next);
            }

            if (next == '"')
            {
                throw source.Refuse("a quote is inside a cell that does not begin with one");
            }

            cell.Append((char)next);
        }
    }

    // True if another cell follows in the row.
    private bool ReadSeparator(int separator) => separator switch
    {
        ',' => true,
        '\n' => false,
        '\r' when source.Read() == '\n' => false,
        TextSource.End => throw source.Refuse("the file ends within a row"),
        _ when CsvSeparators.Problem((char)separator) is { } problem => throw source.Refuse(problem),
        _ => throw source.Refuse("a cell is followed by neither a comma nor a line end"),
    };
}
