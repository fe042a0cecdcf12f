using ThreadingDemo.Rendering;

namespace ThreadingDemo.Cli.Commands;

/// <summary>In which format a trace is exported.</summary>
internal sealed class TraceFormatOption : NameOption<TraceFormat?>
{
    public TraceFormatOption()
        : base("--format") =>
        Description = $"What is exported. Allowed: one of {string.Join(", ", Names)}. Unless given, what the file's extension says.";
}
