using ThreadingDemo.Cli.Output;

namespace ThreadingDemo.Cli.Commands;

/// <summary>In which format the records are written.</summary>
internal sealed class FormatOption : NameOption<OutputFormat>
{
    public FormatOption()
        : base("--format") =>
        Description = $"How the records are written, each as it comes. Allowed: one of {string.Join(", ", Names)}. [default: {Names[0]}]";
}
