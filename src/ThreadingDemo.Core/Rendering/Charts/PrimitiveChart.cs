using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Measuring;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>
/// The model of a chart of measurements: one panel for each critical section, one group for each primitive, one bar for each
/// thread count. Each is in the order of its first measurement, and all bars have the same scale.
/// </summary>
internal sealed class PrimitiveChart
{
    public PrimitiveChart(IReadOnlyList<SyncPrimitiveMeasurement> rows, ChartMetric metric)
    {
        Metric = metric;
        List<int> threadCounts = [.. rows.Select(row => row.ThreadCount).Distinct().OrderBy(count => count)];
        Panels =
        [
            .. rows.GroupBy(row => row.CriticalSectionNanoseconds).Select(panel => new ChartPanel(
                panel.Key,
                [.. panel.GroupBy(row => row.Primitive).Select(group => new ChartGroup(
                    group.Key, [.. group.Select(row => BarOf(row, threadCounts.IndexOf(row.ThreadCount)))]))])),
        ];
        Scale = new ChartScale(rows.Select(ValueOf));
    }

    public ChartMetric Metric { get; }

    public IReadOnlyList<ChartPanel> Panels { get; }

    public ChartScale Scale { get; }

    public string Title => Metric == ChartMetric.TimePerOperation ? "The time of an operation" : "Operations per second of all threads";

    /// <summary>Notes on the chart.</summary>
    public string Remark => Panels.Count == 0 ? "There are no measurements."
        : (Metric == ChartMetric.TimePerOperation
            ? "Shorter is better; without the loop and the critical section"
            : "Longer is better; with the loop and the critical section")
            + (Scale.IsLogarithmic ? "; the scale is logarithmic." : ".");

    private double ValueOf(SyncPrimitiveMeasurement row) =>
        Metric == ChartMetric.TimePerOperation ? row.PicosecondsPerOperation / 1000.0 : row.OperationsPerSecond;

    private ChartBar BarOf(SyncPrimitiveMeasurement row, int series) =>
        new(row.ThreadCount, series, ValueOf(row), ChartNumber.Of(ValueOf(row), Metric));
}
