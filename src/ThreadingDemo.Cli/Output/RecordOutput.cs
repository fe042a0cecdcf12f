using System.Collections.Generic;

namespace ThreadingDemo.Cli.Output;

/// <summary>Creates an output in the requested format.</summary>
internal static class RecordOutput
{
    public static IRecordOutput<TRecord> Open<TRecord>(OutputFormat format, CliConsole console, IReadOnlyList<Column<TRecord>> columns) =>
        format switch
        {
            OutputFormat.Csv => new CsvOutput<TRecord>(console.Output, isTerminal: console.Terminal is not null),
            OutputFormat.Json => new JsonOutput<TRecord>(console.Output),
            _ when console.Terminal is { } terminal => new TerminalTable<TRecord>(terminal, columns),
            _ => new PlainTable<TRecord>(console.Output, columns),
        };
}
