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

/// <summary>The formats, their file extensions and their exporters.</summary>
public static class TraceFormats
{
    // An extension that ends with another extension must precede it.
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

    /// <summary>Returns the extensions of a format.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. table.Select(row => row.Extension)];

    /// <summary>Returns the format that belongs to a file's extension.</summary>
    /// <exception cref="TraceFormatException">No format has the extension.</exception>
    public static TraceFormat Of(string path)
    {
        (string extension, TraceFormat format) = Array.Find(table, row => path.EndsWith(row.Extension, StringComparison.OrdinalIgnoreCase));
        return extension is null
            ? throw new TraceFormatException(
                $"'{ShortText.OfPath(path)}' does not have the extension of a format. Allowed: one of "
                    + $"{string.Join(", ", Extensions)}.")
            : format;
    }

    /// <summary>Returns true if the format is a picture with a selectable axis.</summary>
    public static bool HasAxis(TraceFormat format) => format is TraceFormat.Html or TraceFormat.Svg;

    /// <summary>Creates an exporter that writes to a text writer.</summary>
    /// <param name="format">The format.</param>
    /// <param name="writer">The text writer.</param>
    /// <param name="axis">The horizontal axis of a picture; null to choose it for each run.</param>
    /// <exception cref="TraceFormatException">The format has no axis, but one was given.</exception>
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
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "The format does not exist."),
    };
}
