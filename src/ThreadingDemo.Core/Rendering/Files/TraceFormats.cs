using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ThreadingDemo.Rendering.ChromeTrace;
using ThreadingDemo.Rendering.Clixml;
using ThreadingDemo.Rendering.Csv;
using ThreadingDemo.Rendering.Html;
using ThreadingDemo.Rendering.Json;
using ThreadingDemo.Rendering.Speedscope;
using ThreadingDemo.Rendering.Svg;

namespace ThreadingDemo.Rendering.Files;

/// <summary>Which file name means which format, and who writes it.</summary>
public static class TraceFormats
{
    // An extension that ends like another one stands before it.
    private static readonly (string Extension, TraceFormat Format)[] table =
    [
        (".csv", TraceFormat.Csv),
        (".trace.json", TraceFormat.ChromeTrace),
        (".speedscope.json", TraceFormat.Speedscope),
        (".json", TraceFormat.Json),
        (".clixml", TraceFormat.Clixml),
        (".xml", TraceFormat.Clixml),
        (".html", TraceFormat.Html),
        (".htm", TraceFormat.Html),
        (".svg", TraceFormat.Svg),
    ];

    /// <summary>The extensions that mean a format.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. table.Select(row => row.Extension)];

    /// <summary>The format that a file's extension asks for.</summary>
    /// <exception cref="TraceFormatException">It asks for none.</exception>
    public static TraceFormat Of(string path)
    {
        (string extension, TraceFormat format) = Array.Find(table, row => path.EndsWith(row.Extension, StringComparison.OrdinalIgnoreCase));
        return extension is null
            ? throw new TraceFormatException(
                $"'{ShortText.OfPath(path)}' has an extension that means no format of a trace. Allowed: one of "
                    + $"{string.Join(", ", Extensions)}.")
            : format;
    }

    /// <summary>Whether a format is a picture, of which the axis can be chosen.</summary>
    public static bool HasAxis(TraceFormat format) => format is TraceFormat.Html or TraceFormat.Svg;

    /// <summary>Makes an exporter that writes to the text writer.</summary>
    /// <param name="format">The format.</param>
    /// <param name="writer">The text writer.</param>
    /// <param name="axis">The axis of a picture from left to right; null to choose by each run.</param>
    /// <exception cref="TraceFormatException">An axis is given for a format that has none.</exception>
    internal static ITraceExporter CreateExporter(TraceFormat format, TextWriter writer, TimelineAxis? axis = null) => format switch
    {
        _ when axis is not null && !HasAxis(format) =>
            throw new TraceFormatException(
                $"Axis cannot be '{axis}' for the format {format}: only {TraceFormat.Html} and {TraceFormat.Svg} have an axis."),
        TraceFormat.Csv => new CsvTraceExporter(writer),
        TraceFormat.Json => new JsonTraceExporter(writer),
        TraceFormat.Clixml => new ClixmlTraceExporter(writer),
        TraceFormat.ChromeTrace => new ChromeTraceExporter(writer),
        TraceFormat.Speedscope => new SpeedscopeExporter(writer),
        TraceFormat.Html => new HtmlTraceExporter(writer, axis),
        TraceFormat.Svg => new SvgTraceExporter(writer, axis),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };
}
