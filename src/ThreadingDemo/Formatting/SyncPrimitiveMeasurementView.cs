using System.Globalization;

namespace ThreadingDemo.Formatting;

/// <summary>The cost of primitives as the format file shows it; empty for null.</summary>
public static class SyncPrimitiveMeasurementView
{
    /// <summary>Picoseconds as nanoseconds, without decimals if the number is large.</summary>
    public static string Nanoseconds(long? picoseconds) =>
        picoseconds is { } time ? (time / 1000.0).ToString(time < 1_000_000 ? "N2" : "N0", CultureInfo.CurrentCulture) : "";

    /// <summary>A whole number in groups of three digits.</summary>
    public static string Whole(long? number) => number?.ToString("N0", CultureInfo.CurrentCulture) ?? "";

    /// <summary>Thousandths as a factor.</summary>
    public static string Factor(long? perMille) =>
        perMille is { } factor ? (factor / 1000.0).ToString("N2", CultureInfo.CurrentCulture) : "";
}
