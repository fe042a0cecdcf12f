using System.Collections.Generic;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Cli.Output;

/// <summary>The columns of a table of final values, which are those of the module's view.</summary>
internal static class PatternFinalValuesColumns
{
    public static IReadOnlyList<Column<PatternFinalValues>> All { get; } =
    [
        new("Semantics", 9, values => values.Semantics),
        new("Values", 30, values => values.Values),
        new("Schedule", 10, values => VerdictText.Steps(values.Schedule, values.Limit)),
    ];
}
