using System.Collections.Generic;
using System.Globalization;
using ThreadingDemo.Measuring;

namespace ThreadingDemo.Cli.Output;

/// <summary>The columns of a table of measured primitives, which are those of the module's view.</summary>
internal static class SyncPrimitiveColumns
{
    public static IReadOnlyList<Column<SyncPrimitiveMeasurement>> All { get; } =
    [
        new("Primitive", 19, row => row.Primitive),
        new("Threads", 7, row => Whole(row.ThreadCount)) { IsNumber = true },
        new("ns/op", 9, row => Thousandths(row.PicosecondsPerOperation)) { IsNumber = true },
        new("Ops/s", 13, row => Whole(row.OperationsPerSecond)) { IsNumber = true },
        new("Scaling", 7, row => Thousandths(row.ScalingPerMille)) { IsNumber = true },
        new(
            "Fair",
            7,
            row => row.FairnessPerMille is { } share
                ? (share / 10.0).ToString("0.0", CultureInfo.CurrentCulture) + " %"
                : "") { IsNumber = true },
        new("P99 wait ns", 12, row => Whole(row.WaitP99Nanoseconds)) { IsNumber = true },
    ];

    private static string Whole(long? number) => number?.ToString("N0", CultureInfo.CurrentCulture) ?? "";

    private static string Thousandths(long? number) =>
        number is { } thousandths ? (thousandths / 1000.0).ToString(thousandths < 1_000_000 ? "N2" : "N0", CultureInfo.CurrentCulture) : "";
}
