using System.Collections.Generic;
using System.Globalization;
using Spectre.Console;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Cli.Output;

/// <summary>The columns of a table of verdicts, which are those of the module's view.</summary>
internal static class PatternVerdictColumns
{
    public static IReadOnlyList<Column<PatternVerdict>> All { get; } =
    [
        new("Semantics", 9, verdict => verdict.Semantics),
        new("Requirement", 22, verdict => verdict.Requirement),
        new("Verdict", 14, verdict => VerdictText.Of(verdict.Verdict, verdict.Vacuous)) { Colour = ColourOf },
        new("States", 9, verdict => verdict.States.ToString(CultureInfo.InvariantCulture)) { IsNumber = true },
        new("Schedule", 10, verdict => VerdictText.Steps(verdict.Schedule, verdict.Limit)),
    ];

    private static Color ColourOf(PatternVerdict verdict) => verdict.Verdict switch
    {
        nameof(Verdict.Violated) => Color.Maroon,
        nameof(Verdict.Holds) when !verdict.Vacuous => Color.Green,
        _ => Color.Olive,
    };
}
