using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>A chart for each run, for events of several runs in any mixture. The chart of an ended run is complete when another run
/// begins.</summary>
/// <param name="axis">The horizontal axis; null to choose it for each run.</param>
public sealed class TimelineCharts(TimelineAxis? axis = null)
{
    private readonly Dictionary<string, TimelineChart> ofRun = [];
    private readonly List<(string RunId, TimelineChart Chart)> charts = [];

    /// <summary>Finds the chart of the next event.</summary>
    /// <param name="next">The event.</param>
    /// <param name="chart">The chart of its run.</param>
    /// <returns>The charts that are complete.</returns>
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

    /// <summary>The remaining charts, in the order in which their runs began.</summary>
    public IReadOnlyList<TimelineChart> Complete() => [.. charts.Select(run => run.Chart).Where(chart => !chart.IsRefused)];
}
