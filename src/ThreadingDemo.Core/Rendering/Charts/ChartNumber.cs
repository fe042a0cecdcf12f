using System;
using System.Globalization;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>Numbers for people to read: three digits and a unit, the same in every culture.</summary>
internal static class ChartNumber
{
    private static readonly (double Size, string Name)[] times = [(1e9, "s"), (1e6, "ms"), (1e3, "\u00B5s"), (1, "ns")];
    private static readonly (double Size, string Name)[] rates = [(1e9, "G/s"), (1e6, "M/s"), (1e3, "k/s"), (1, "/s")];

    /// <summary>Nanoseconds or operations per second.</summary>
    public static string Of(double number, ChartMetric metric)
    {
        (double Size, string Name)[] units = metric == ChartMetric.TimePerOperation ? times : rates;

        // A number that rounds to a thousand is shown in the next unit.
        (double size, string name) = Array.Find(units, unit => number >= 0.9995 * unit.Size) is { Name: not null } found
            ? found
            : units[units.Length - 1];
        double count = number / size;
        string form = count >= 99.95 ? "0" : count >= 9.995 ? "0.#" : "0.##";
        return $"{count.ToString(form, CultureInfo.InvariantCulture)} {name}";
    }
}
