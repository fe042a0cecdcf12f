using ThreadingDemo.Rendering;

namespace ThreadingDemo.Cli.Commands;

/// <summary>The format of an exported trace.</summary>
internal sealed class TraceFormatOption : NameOption<TraceFormat?>
{
    public TraceFormatOption()
        : base("--format") =>
        Description = $"The format of the file. Allowed: one of {string.Join(", ", Names)}. Default: that of the file's extension.";
}
