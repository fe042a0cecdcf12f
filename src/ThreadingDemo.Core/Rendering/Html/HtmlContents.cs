using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Rendering.Lanes;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Html;

/// <summary>Writes the data that the script of the page reads first: the runs and their statistics.</summary>
internal sealed class HtmlContents(TextWriter writer)
{
    // One table with all columns would be wider than a window.
    private const string Waits = "waits";
    private const string Holds = "holds and hand-overs";

    private static readonly (string Table, string Group, string Heading, string Unit, Func<TraceStatistics, long?> Value)[] columns =
    [
        (Waits, "", "Acquisitions", "count", row => row.AcquisitionCount),
        (Waits, "", "Contended", "share", row => row.ContendedPerMille),
        (Waits, "Waits", "count", "count", row => row.WaitCount),
        (Waits, "Waits", "total", "time", row => row.WaitTotalNanoseconds),
        (Waits, "Waits", "mean", "time", row => row.WaitMeanNanoseconds),
        (Waits, "Waits", "p50", "time", row => OfSeveral(row.WaitCount, row.WaitP50Nanoseconds)),
        (Waits, "Waits", "p95", "time", row => OfSeveral(row.WaitCount, row.WaitP95Nanoseconds)),
        (Waits, "Waits", "p99", "time", row => OfSeveral(row.WaitCount, row.WaitP99Nanoseconds)),
        (Waits, "Waits", "max", "time", row => row.WaitMaxNanoseconds),
        (Waits, "", "A minute", "count", row => row.ThroughputPerMinute),
        (Waits, "", "Fairness", "share", row => row.FairnessPerMille),
        (Waits, "", "Longest queue", "count", row => row.LongestQueue),
        (Waits, "", "Utilisation", "share", row => row.UtilisationPerMille),
        (Holds, "Holds", "count", "count", row => row.HoldCount),
        (Holds, "Holds", "total", "time", row => row.HoldTotalNanoseconds),
        (Holds, "Holds", "mean", "time", row => row.HoldMeanNanoseconds),
        (Holds, "Holds", "p50", "time", row => OfSeveral(row.HoldCount, row.HoldP50Nanoseconds)),
        (Holds, "Holds", "p95", "time", row => OfSeveral(row.HoldCount, row.HoldP95Nanoseconds)),
        (Holds, "Holds", "p99", "time", row => OfSeveral(row.HoldCount, row.HoldP99Nanoseconds)),
        (Holds, "Holds", "max", "time", row => row.HoldMaxNanoseconds),
        (Holds, "Hand-overs", "count", "count", row => row.HandoverCount),
        (Holds, "Hand-overs", "mean", "time", row => row.HandoverMeanNanoseconds),
        (Holds, "Hand-overs", "p50", "time", row => OfSeveral(row.HandoverCount, row.HandoverP50Nanoseconds)),
        (Holds, "Hand-overs", "p95", "time", row => OfSeveral(row.HandoverCount, row.HandoverP95Nanoseconds)),
        (Holds, "Hand-overs", "p99", "time", row => OfSeveral(row.HandoverCount, row.HandoverP99Nanoseconds)),
        (Holds, "Hand-overs", "max", "time", row => row.HandoverMaxNanoseconds),
    ];

    private static readonly string[] troubles =
        [.. Enum.GetNames(typeof(TraceEventKind)).Where(name => TraceEventCategories.Of(name) == TraceEventCategory.Trouble)];

    public void Write(IEnumerable<HtmlRun> runs, NumberedNames resources)
    {
        StringBuilder json = new();
        json.Append("{\"troubles\":[");
        Texts(json, troubles);
        json.Append("],\n\"resources\":[");
        Texts(json, resources.Names);
        json.Append("],\n\"columns\":[");
        foreach ((string table, string group, string heading, string unit, _) in columns)
        {
            json.BeginArray().Add(table).Add(group).Add(heading).Add(unit).EndArray();
        }

        json.Append("],\n\"runs\":[");
        foreach (HtmlRun run in runs)
        {
            RunLanes lanes = run.Picture.Lanes;
            json.BeginArray().Add(lanes.Demo).Add(lanes.RunId).Add(lanes.All.Count).Add(lanes.EventCount)
                .Add(run.SpanCount).Add(run.Picture.HandoverCount).Add(run.Picture.TroubleCount);
            Rows(json, run.Resources, row => row.Resource);
            Rows(json, run.Threads, row => row.Thread);
            json.Add(lanes.Axis.HasSteps ? 1 : 0).EndArray();
        }

        HtmlData.WriteBlock(writer, "id=\"contents\"", json.Append("]}").ToString());
    }

    // The percentiles of one sample are not informative: all are that sample.
    private static long? OfSeveral(long count, long? percentile) => count > 1 ? percentile : null;

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
            foreach ((_, _, _, _, Func<TraceStatistics, long?> value) in columns)
            {
                json.Add(value(row));
            }

            json.EndArray();
        }

        json.EndArray();
    }
}
