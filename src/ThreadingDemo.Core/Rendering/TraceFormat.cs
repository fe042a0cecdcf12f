namespace ThreadingDemo.Rendering;

/// <summary>The formats of exported traces.</summary>
public enum TraceFormat
{
    /// <summary>Comma-separated values, one row for each event.</summary>
    Csv,

    /// <summary>A JSON array, one line for each event.</summary>
    Json,

    /// <summary>PowerShell's XML for objects, which Import-Clixml reads.</summary>
    Clixml,

    /// <summary>The Trace Event Format, which Perfetto and chrome://tracing open.</summary>
    ChromeTrace,

    /// <summary>The file format of speedscope, an evented profile for each thread.</summary>
    Speedscope,

    /// <summary>A page for a browser, in one file.</summary>
    Html,

    /// <summary>A picture.</summary>
    Svg,
}
