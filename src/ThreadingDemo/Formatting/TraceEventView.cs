using System.Globalization;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Formatting;

/// <summary>How the format file shows a trace event.</summary>
public static class TraceEventView
{
    private const string ResetStyle = "\u001b[0m";

    /// <summary>The time since the run began, in milliseconds, to the microsecond.</summary>
    public static string Milliseconds(long nanoseconds) => (nanoseconds / 1e6).ToString("0.000", CultureInfo.CurrentCulture);

    /// <summary>The event's name, coloured where the shell shows colours at all: it strips them for files and NO_COLOR.</summary>
    /// <param name="name">The event's name.</param>
    /// <param name="canColour">Whether the shell knows styles, as PowerShell 7.2 and later do.</param>
    public static string EventName(string name, bool canColour)
    {
        string style = name switch
        {
            nameof(TraceEventKind.Acquired) or nameof(TraceEventKind.Woken) or nameof(TraceEventKind.Passed) => "\u001b[32m",
            nameof(TraceEventKind.Waiting) or nameof(TraceEventKind.Arrived) or nameof(TraceEventKind.Stalled) => "\u001b[33m",
            nameof(TraceEventKind.Released) or nameof(TraceEventKind.Signalled) or nameof(TraceEventKind.Notified) or nameof(TraceEventKind.Reset) => "\u001b[36m",
            nameof(TraceEventKind.Violated) or nameof(TraceEventKind.Failed) or nameof(TraceEventKind.Deadlocked) or nameof(TraceEventKind.TimedOut) => "\u001b[31m",
            nameof(TraceEventKind.Message) => "",
            _ => "\u001b[90m",
        };
        return canColour && style.Length > 0 ? style + name + ResetStyle : name;
    }
}
