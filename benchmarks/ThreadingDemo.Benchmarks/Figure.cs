using System;
using System.Globalization;
using System.Linq;

namespace ThreadingDemo.Benchmarks;

/// <summary>One line of the table: the rounds that were measured, and whether their median meets the target.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">What its numbers count.</param>
/// <param name="Target">What the median is held against, or null where it is only reported.</param>
/// <param name="Rounds">What each round came to.</param>
internal sealed record Figure(string Name, string Unit, Target? Target, params Round[] Rounds)
{
    private Round Median => Rounds.OrderBy(round => round.Judged).ElementAt(Rounds.Length / 2);

    /// <summary>Whether there is a target, and the median misses it.</summary>
    public bool IsMissed => Target?.IsMetBy(Median.Judged) == false;

    public string[] Cells() =>
    [
        Name,
        Show(Median.Measured) + " " + Unit,
        Median.Floor is { } floor ? Show(floor) + " " + Unit : "",
        Median.Floor is null ? "" : Show(Median.Judged),
        string.Join(" ", Rounds.Select(round => Show(round.Judged))),
        Target?.ToString() ?? "",
        Target is null ? "reported" : Target.IsMetBy(Median.Judged) ? "met" : "missed",
    ];

    private static string Show(double number) =>
        number.ToString(Math.Abs(number) >= 1000 || number == Math.Floor(number) ? "N0" : "0.00", CultureInfo.InvariantCulture);
}
