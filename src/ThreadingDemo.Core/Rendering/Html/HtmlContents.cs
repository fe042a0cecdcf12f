using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Rendering.Lanes;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Html;

/// <summary>Writes what the page's script reads first: which runs there are, and their statistics.</summary>
internal sealed class HtmlContents(TextWriter writer)
{
    private static readonly (string Group, string Heading, string Unit, Func<TraceStatistics, long?> Value)[] columns =
    [
        ("", "Acquisitions", "count", row => row.AcquisitionCount),
        ("", "Contended", "share", row => row.ContendedPerMille),
        ("Waits", "count", "count", row => row.WaitCount),
        ("Waits", "total", "time", row => row.WaitTotalNanoseconds),
        ("Waits", "mean", "time", row => row.WaitMeanNanoseconds),
        ("Waits", "p50", "time", row => row.WaitP50Nanoseconds),
        ("Waits", "p95", "time", row => row.WaitP95Nanoseconds),
        ("Waits", "p99", "time", row => row.WaitP99Nanoseconds),
        ("Waits", "max", "time", row => row.WaitMaxNanoseconds),
        ("Holds", "count", "count", row => row.HoldCount),
        ("Holds", "total", "time", row => row.HoldTotalNanoseconds),
        ("Holds", "mean", "time", row => row.HoldMeanNanoseconds),
        ("Holds", "p50", "time", row => row.HoldP50Nanoseconds),
        ("Holds", "p95", "time", row => row.HoldP95Nanoseconds),
        ("Holds", "p99", "time", row => row.HoldP99Nanoseconds),
        ("Holds", "max", "time", row => row.HoldMaxNanoseconds),
        ("Hand-overs", "count", "count", row => row.HandoverCount),
        ("Hand-overs", "mean", "time", row => row.HandoverMeanNanoseconds),
        ("Hand-overs", "p50", "time", row => row.HandoverP50Nanoseconds),
        ("Hand-overs", "p95", "time", row => row.HandoverP95Nanoseconds),
        ("Hand-overs", "p99", "time", row => row.HandoverP99Nanoseconds),
        ("Hand-overs", "max", "time", row => row.HandoverMaxNanoseconds),
        ("", "A minute", "count", row => row.ThroughputPerMinute),
        ("", "Fairness", "share", row => row.FairnessPerMille),
        ("", "Longest queue", "count", row => row.LongestQueue),
        ("", "Utilisation", "share", row => row.UtilisationPerMille),
    ];

    private static readonly string[] troubles = [.. Enum.GetNames(typeof(TraceEventKind)).Where(name => TraceEventCategories.Of(name) == TraceEventCategory.Trouble)];

    public void Write(IEnumerable<HtmlRun> runs, NumberedNames resources)
    {
        StringBuilder json = new();
        json.Append("{\"troubles\":[");
        Texts(json, troubles);
        json.Append("],\n\"resources\":[");
        Texts(json, resources.Names);
        json.Append("],\n\"columns\":[");
        foreach ((string group, string heading, string unit, _) in columns)
        {
            json.BeginArray().Add(group).Add(heading).Add(unit).EndArray();
        }

        json.Append("],\n\"runs\":[");
        foreach (HtmlRun run in runs)
        {
            RunLanes lanes = run.Lanes;
            json.BeginArray().Add(lanes.Demo).Add(lanes.RunId).Add(lanes.Lanes.Count).Add(lanes.EventCount).Add(run.SpanCount).Add(lanes.HandoverCount).Add(lanes.TroubleCount);
            Rows(json, run.Resources, row => row.Resource);
            Rows(json, run.Threads, row => row.Thread);
            json.Add(lanes.Steps.IsUsed ? 1 : 0).EndArray();
        }

        HtmlData.WriteBlock(writer, "id=\"contents\"", json.Append("]}").ToString());
    }

    private static void Texts(StringBuilder json, IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            json.Add(text);
        }
    }

    private static void Rows(StringBuilder json, IReadOnlyList<TraceStatistics> rows, Func<TraceStatistics, string> name)
    {
        json.BeginArray();
        foreach (TraceStatistics row in rows)
        {
            json.BeginArray().Add(name(row));
            foreach ((_, _, _, Func<TraceStatistics, long?> value) in columns)
            {
                json.Add(value(row));
            }

            json.EndArray();
        }

        json.EndArray();
    }
}
