using System.Globalization;

namespace ThreadingDemo.Formatting;

/// <summary>How the format file shows what primitives cost; where there is no figure, nothing.</summary>
public static class SyncPrimitiveMeasurementView
{
    /// <summary>Picoseconds as nanoseconds, without their parts where there are many.</summary>
    public static string Nanoseconds(long? picoseconds) =>
        picoseconds is { } time ? (time / 1000.0).ToString(time < 1_000_000 ? "N2" : "N0", CultureInfo.CurrentCulture) : "";

    /// <summary>A whole number in groups of three digits.</summary>
    public static string Whole(long? number) => number?.ToString("N0", CultureInfo.CurrentCulture) ?? "";

    /// <summary>Thousandths as a factor.</summary>
    public static string Factor(long? perMille) =>
        perMille is { } factor ? (factor / 1000.0).ToString("N2", CultureInfo.CurrentCulture) : "";
}
