using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using ThreadingDemo.Measuring;
using ThreadingDemo.Rendering.Svg;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>
/// Writes a page with the picture and a table of all measurements below it. The page refers to no other file and runs no
/// script.
/// </summary>
internal sealed class HtmlPrimitiveChart(PrimitiveChart chart, IReadOnlyList<SyncPrimitiveMeasurement> rows, TextWriter writer)
{
    private static readonly (string Heading, bool IsText, Func<SyncPrimitiveMeasurement, string> Text)[] columns =
    [
        ("Primitive", true, row => row.Primitive),
        ("Threads", false, row => Of(row.ThreadCount)),
        ("Critical section, ns", false, row => Of(row.CriticalSectionNanoseconds)),
        ("Time per operation", false, row => ChartNumber.Of(row.PicosecondsPerOperation / 1000.0, ChartMetric.TimePerOperation)),
        ("Overhead subtracted", false, row => ChartNumber.Of(row.OverheadPicoseconds / 1000.0, ChartMetric.TimePerOperation)),
        ("Operations a second", false, row => Of(row.OperationsPerSecond)),
        ("Against one thread, \u2030", false, row => Of(row.ScalingPerMille)),
        ("Fairness, \u2030", false, row => Of(row.FairnessPerMille)),
        (
            "Wait, 99th percentile",
            false,
            row => row.WaitP99Nanoseconds is { } wait ? ChartNumber.Of(wait, ChartMetric.TimePerOperation) : ""),
        ("One operation is", true, row => row.Operation),
    ];

    public void Write()
    {
        writer.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
            + "charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        writer.Write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        writer.Write($"<title>{SvgText.Of(chart.Title)}</title>\n<style>\n{EmbeddedText.Of("Charts", "page.css")}"
            + $"</style>\n</head>\n<body>\n<main>\n");

        // The picture contains the title, too; the heading is for readers who do not see the picture.
        writer.Write($"<h1>{SvgText.Of(chart.Title)}</h1>\n");
        new SvgPrimitiveChart(chart, writer).Write();
        writer.Write("<table>\n<caption>Measurements</caption>\n<thead>\n<tr>");
        foreach ((string heading, bool isText, _) in columns)
        {
            writer.Write($"<th scope=\"col\"{Look(isText)}>{heading}</th>");
        }

        writer.Write("</tr>\n</thead>\n<tbody>\n");
        foreach (SyncPrimitiveMeasurement row in rows)
        {
            writer.Write("<tr>");
            foreach ((_, bool isText, Func<SyncPrimitiveMeasurement, string> text) in columns)
            {
                writer.Write($"<td{Look(isText)}>{SvgText.Of(text(row))}</td>");
            }

            writer.Write("</tr>\n");
        }

        writer.Write("</tbody>\n</table>\n</main>\n</body>\n</html>\n");
    }

    private static string Look(bool isText) => isText ? " class=\"text\"" : "";

    private static string Of(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
}
