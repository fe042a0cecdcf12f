using System.CommandLine;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;

namespace ThreadingDemo.Cli.Commands;

/// <summary>A file to which the trace of a run is written as well.</summary>
internal sealed class ExportOption : Option<string>
{
    public ExportOption()
        : base("--export")
    {
        Description = $"A file to which the trace is written as well, in the format of its extension: "
            + $"{string.Join(", ", TraceFormats.Extensions)}. An existing file is replaced when the run has ended.";
        HelpName = "file";
    }
}
