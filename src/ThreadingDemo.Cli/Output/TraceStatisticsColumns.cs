using System.Collections.Generic;
using System.Globalization;
using ThreadingDemo.Analysis.Statistics;

namespace ThreadingDemo.Cli.Output;

/// <summary>The columns of a table of statistics, which are those of the module's view.</summary>
internal static class TraceStatisticsColumns
{
    public static IReadOnlyList<Column<TraceStatistics>> All { get; } =
    [
        new("Thread", 9, row => row.Thread),
        new("Resource", 11, row => row.Resource),
        new("Acquired", 8, row => row.AcquisitionCount.ToString(CultureInfo.InvariantCulture)) { IsNumber = true },
        new("Waited", 7, row => Percent(row.ContendedPerMille)) { IsNumber = true },
        new("Wait ms", 9, row => Milliseconds(row.WaitMeanNanoseconds)) { IsNumber = true },
        new("Hold ms", 9, row => Milliseconds(row.HoldMeanNanoseconds)) { IsNumber = true },
        new("Fair", 7, row => Percent(row.FairnessPerMille)) { IsNumber = true },
        new("Queue", 5, row => row.LongestQueue.ToString(CultureInfo.InvariantCulture)) { IsNumber = true },
        new("Used", 7, row => Percent(row.UtilisationPerMille)) { IsNumber = true },
    ];

    private static string Milliseconds(long? nanoseconds) =>
        nanoseconds is { } time ? (time / 1e6).ToString("0.000", CultureInfo.CurrentCulture) : "";

    private static string Percent(long? perMille) =>
        perMille is { } share ? (share / 10.0).ToString("0.0", CultureInfo.CurrentCulture) + " %" : "";
}
