using System.Globalization;

namespace ThreadingDemo.Formatting;

/// <summary>The figures of a trace as the format file shows them; empty for null.</summary>
public static class TraceStatisticsView
{
    /// <summary>A time in milliseconds, to the microsecond.</summary>
    public static string Milliseconds(long? nanoseconds) => nanoseconds is { } time ? TraceEventView.Milliseconds(time) : "";

    /// <summary>Thousandths as percent.</summary>
    public static string Percent(long? perMille) =>
        perMille is { } share ? (share / 10.0).ToString("0.0", CultureInfo.CurrentCulture) + " %" : "";
}
