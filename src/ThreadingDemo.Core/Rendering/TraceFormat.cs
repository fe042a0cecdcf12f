namespace ThreadingDemo.Rendering;

/// <summary>The formats of exported traces.</summary>
public enum TraceFormat
{
    /// <summary>Comma-separated values, a row an event.</summary>
    Csv,

    /// <summary>One array, a line an event.</summary>
    Json,

    /// <summary>PowerShell's own XML, as Import-Clixml reads it.</summary>
    Clixml,

    /// <summary>The Trace Event Format, which Perfetto and chrome://tracing open.</summary>
    ChromeTrace,

    /// <summary>The file format of speedscope, an evented profile a thread.</summary>
    Speedscope,

    /// <summary>A page for a browser, in one file.</summary>
    Html,

    /// <summary>A picture.</summary>
    Svg,
}
