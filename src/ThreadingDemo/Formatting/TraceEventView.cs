using System.Globalization;
using System.Management.Automation.Host;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Formatting;

/// <summary>Formats a trace event for the format file.</summary>
public static class TraceEventView
{
    private const string ResetStyle = "\u001b[0m";

    /// <summary>The time since the run began, in milliseconds, to the microsecond.</summary>
    public static string Milliseconds(long nanoseconds) => (nanoseconds / 1e6).ToString("0.000", CultureInfo.CurrentCulture);

    /// <summary>The resource with its value, and the message, in the last column.</summary>
    public static string Details(string resource, string value, string message, int before, PSHost host) =>
        Cell.Last(TraceEventText.Details(resource, value, message), before, host);

    /// <summary>The event's name, with colours, which the shell strips for files and under NO_COLOR.</summary>
    /// <param name="name">The event's name.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string EventName(string name, bool canColour)
    {
        string style = TraceEventCategories.Of(name) switch
        {
            TraceEventCategory.Gain => "\u001b[32m",
            TraceEventCategory.Wait => "\u001b[33m",
            TraceEventCategory.Release => "\u001b[36m",
            TraceEventCategory.Trouble => "\u001b[31m",
            TraceEventCategory.Speech => "",
            _ => "\u001b[90m",
        };
        string text = VisibleText.Of(name);
        return canColour && style.Length > 0 ? style + text + ResetStyle : text;
    }
}
