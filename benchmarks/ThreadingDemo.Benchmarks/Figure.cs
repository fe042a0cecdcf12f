using System;
using System.Globalization;
using System.Linq;

namespace ThreadingDemo.Benchmarks;

/// <summary>One line of the table: the rounds that were measured, and whether their median meets the target.</summary>
/// <param name="Name">The name.</param>
/// <param name="Unit">The unit of its numbers.</param>
/// <param name="Target">The target of the median; null if the figure is only reported.</param>
/// <param name="Rounds">The results of the rounds.</param>
internal sealed record Figure(string Name, string Unit, Target? Target, params Round[] Rounds)
{
    private Round Median => Rounds.OrderBy(round => round.Judged).ElementAt(Rounds.Length / 2);

    /// <summary>Whether there is a target that the median misses.</summary>
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
