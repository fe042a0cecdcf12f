using System;
using System.Globalization;

namespace ThreadingDemo.Rendering;

/// <summary>Formats times for display.</summary>
internal static class DurationText
{
    private const string Micro = "\u00B5";

    private static readonly (long Nanoseconds, string Name)[] units = [(1_000_000_000, "s"), (1_000_000, "ms"), (1_000, Micro + "s")];

    /// <summary>Returns the time with three digits, such as 1.23 ms.</summary>
    /// <param name="nanoseconds">The time.</param>
    /// <param name="micro">The sign for a millionth.</param>
    public static string Of(double nanoseconds, string micro = Micro)
    {
        (long unit, string name) = UnitOf(nanoseconds, micro);
        double count = nanoseconds / unit;
        string form = Math.Abs(count) >= 100 || unit == 1 ? "0" : Math.Abs(count) >= 10 ? "0.#" : "0.##";
        return $"{count.ToString(form, CultureInfo.InvariantCulture)} {name}";
    }

    /// <summary>The time in the unit that is suitable for another time, with at most three decimals.</summary>
    public static string Of(double nanoseconds, double unitOf)
    {
        (long unit, string name) = UnitOf(unitOf);
        return $"{(nanoseconds / unit).ToString("0.###", CultureInfo.InvariantCulture)} {name}";
    }

    /// <summary>The unit that is suitable for a time.</summary>
    public static (long Nanoseconds, string Name) UnitOf(double nanoseconds, string micro = Micro) =>
        Array.Find(units, unit => Math.Abs(nanoseconds) >= unit.Nanoseconds) is { Name: not null } found
            ? (found.Nanoseconds, found.Name.Replace(Micro, micro))
            : (1, "ns");
}
