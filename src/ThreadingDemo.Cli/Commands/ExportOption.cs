using System.CommandLine;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;

namespace ThreadingDemo.Cli.Commands;

/// <summary>A file to which a run's trace goes as well.</summary>
internal sealed class ExportOption : Option<string>
{
    public ExportOption()
        : base("--export")
    {
        Description = "A file that gets the trace as well, in the format of its extension: "
            + $"{string.Join(", ", TraceFormats.Extensions)}. It is replaced when the run has ended.";
        HelpName = "file";
    }
}
