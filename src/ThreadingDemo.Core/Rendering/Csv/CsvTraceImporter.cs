using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Csv;

/// <summary>Reads files of <see cref="CsvTraceExporter"/> or Export-Csv; other columns are skipped.</summary>
internal sealed class CsvTraceImporter
{
    // Windows PowerShell writes the type of the objects at the beginning of the file.
    private const string TypeLine = "#TYPE ";

    private readonly CsvRows rows;
    private readonly List<string> row = [];
    private readonly TraceEventTexts texts = new();
    private readonly TraceEventField?[] columns;
    private readonly bool isMarked;

    private CsvTraceImporter(TextSource source)
    {
        rows = new CsvRows(source);
        bool isFirstQuoted = source.Peek() == '"';
        if (!rows.TryRead(row) || (row[0].StartsWith(TypeLine, StringComparison.Ordinal) && !rows.TryRead(row)))
        {
            throw source.Refuse("the file has no heading");
        }

        isMarked = isFirstQuoted && rows.QuotedCount == 1;
        columns = [.. row.Select(TraceEventTexts.Find)];
        if (row.Count == 1 && CsvSeparators.ProblemOfHeading(row[0]) is { } problem)
        {
            throw Refuse(problem);
        }

        if (TraceEventTexts.Names.FirstOrDefault(
            expected => columns.Count(column => column == TraceEventTexts.Find(expected)) != 1) is { } name)
        {
            throw Refuse($"this is not a heading of trace events, because it does not have exactly one column {name}");
        }
    }

    public static List<TraceEvent> Read(TextSource source) => new CsvTraceImporter(source).Read();

    private List<TraceEvent> Read()
    {
        List<TraceEvent> events = [];
        bool isEnded = false;
        while (rows.TryRead(row))
        {
            if (row is [""])
            {
                isEnded = true;
            }
            else
            {
                events.Add(isEnded && isMarked ? throw Refuse("something follows the empty line that ends a trace") : Build());
            }
        }

        return isEnded || !isMarked ? events : throw Refuse("the file is incomplete, because no empty line ends it");
    }

    private TraceEvent Build()
    {
        if (row.Count != columns.Length)
        {
            throw Refuse($"the row has {row.Count} cells, and the heading {columns.Length}");
        }

        texts.Clear();
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } field)
            {
                texts.Set(
                    field,
                    !isMarked
                        ? row[i]
                        : CsvText.FromMarked(row[i]) ?? throw Refuse($"{field} has a mark that no exported text has"));
            }
        }

        try
        {
            return texts.Build();
        }
        catch (FormatException e)
        {
            throw Refuse(e.Message);
        }
    }

    private TraceFileException Refuse(string problem) => new(rows.Line, column: 1, problem);
}
