using System.Collections.Generic;
using System.Globalization;
using Spectre.Console;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Cli.Output;

/// <summary>The columns of a table of trace events, which are those of the module's view.</summary>
internal static class TraceEventColumns
{
    public static IReadOnlyList<Column<TraceEvent>> All { get; } =
    [
        new("Seq", 6, trace => trace.Sequence.ToString(CultureInfo.InvariantCulture)) { IsNumber = true },
        new("Elapsed ms", 10, trace => (trace.ElapsedNanoseconds / 1e6).ToString("0.000", CultureInfo.CurrentCulture)) { IsNumber = true },
        new("Thread", 14, trace => trace.Thread),
        new("Event", 10, trace => trace.Event) { Colour = ColourOf },
        new(
            "Details",
            10,
            trace => TraceEventText.Details(trace.Resource, trace.Value?.ToString(CultureInfo.InvariantCulture) ?? "", trace.Message)),
    ];

    private static Color ColourOf(TraceEvent trace) => TraceEventCategories.Of(trace.Event) switch
    {
        TraceEventCategory.Gain => Color.Green,
        TraceEventCategory.Wait => Color.Olive,
        TraceEventCategory.Release => Color.Teal,
        TraceEventCategory.Trouble => Color.Maroon,
        TraceEventCategory.Speech => Color.Default,
        _ => Color.Grey,
    };
}
