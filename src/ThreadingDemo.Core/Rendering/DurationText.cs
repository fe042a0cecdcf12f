using System;
using System.Globalization;

namespace ThreadingDemo.Rendering;

/// <summary>Times for people to read.</summary>
internal static class DurationText
{
    private static readonly (double Nanoseconds, string Name)[] units = [(1e9, "s"), (1e6, "ms"), (1e3, "\u00B5s"), (1, "ns")];

    /// <summary>The time with three digits, such as 1.23 ms.</summary>
    public static string Of(double nanoseconds)
    {
        (double unit, string name) = UnitOf(nanoseconds);
        double count = nanoseconds / unit;
        string form = Math.Abs(count) >= 100 || unit == 1 ? "0" : Math.Abs(count) >= 10 ? "0.#" : "0.##";
        return $"{count.ToString(form, CultureInfo.InvariantCulture)} {name}";
    }

    /// <summary>The time in the unit that fits another time, with as many digits as it has.</summary>
    public static string Of(double nanoseconds, double unitOf)
    {
        (double unit, string name) = UnitOf(unitOf);
        return $"{(nanoseconds / unit).ToString("0.###", CultureInfo.InvariantCulture)} {name}";
    }

    private static (double Nanoseconds, string Name) UnitOf(double nanoseconds) =>
        Array.Find(units, unit => Math.Abs(nanoseconds) >= unit.Nanoseconds) is { Name: not null } found ? found : units[units.Length - 1];
}
