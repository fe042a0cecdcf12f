using System.Collections.Generic;
using System.Globalization;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Cli.Output;

/// <summary>What a table shows of values that a pattern can end with: the columns of the module's view.</summary>
internal static class PatternFinalValuesColumns
{
    public static IReadOnlyList<Column<PatternFinalValues>> All { get; } =
    [
        new("Pattern/Variant", 24, values => values.Pattern + "/" + values.Variant),
        new("Semantics", 9, values => values.Semantics),
        new("Values", 30, values => values.Values),
        new("Depth", 5, values => values.Depth.ToString(CultureInfo.InvariantCulture)) { IsNumber = true },
        new("Schedule", 10, values => VerdictText.Steps(values.Schedule, values.Limit)),
    ];
}
