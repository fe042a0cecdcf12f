using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>A chart for each run, however their events are mixed. A run that has ended is done with when another one begins.</summary>
/// <param name="axis">The axis from left to right; null to choose by each run.</param>
public sealed class TimelineCharts(TimelineAxis? axis = null)
{
    private readonly Dictionary<string, TimelineChart> ofRun = [];
    private readonly List<(string RunId, TimelineChart Chart)> charts = [];

    /// <summary>Takes the next event, and the chart that it belongs to.</summary>
    /// <param name="next">The event.</param>
    /// <param name="chart">The chart of its run.</param>
    /// <returns>The charts that are done with.</returns>
    public IReadOnlyList<TimelineChart> Find(TraceEvent next, out TimelineChart chart)
    {
        if (ofRun.TryGetValue(next.RunId, out TimelineChart? known))
        {
            chart = known;
            return [];
        }

        List<(string RunId, TimelineChart Chart)> ended = charts.FindAll(run => run.Chart.HasEnded);
        foreach ((string runId, _) in ended)
        {
            ofRun.Remove(runId);
        }

        charts.RemoveAll(run => run.Chart.HasEnded);
        ofRun[next.RunId] = chart = new TimelineChart(axis);
        charts.Add((next.RunId, chart));
        return [.. ended.Select(run => run.Chart).Where(ready => !ready.IsRefused)];
    }

    /// <summary>The charts that are left, in the order in which their runs began.</summary>
    public IReadOnlyList<TimelineChart> Complete() => [.. charts.Select(run => run.Chart).Where(chart => !chart.IsRefused)];
}
