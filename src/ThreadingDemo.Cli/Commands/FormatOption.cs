using ThreadingDemo.Cli.Output;

namespace ThreadingDemo.Cli.Commands;

/// <summary>The format of the records.</summary>
internal sealed class FormatOption : NameOption<OutputFormat>
{
    public FormatOption()
        : base("--format") =>
        Description = $"The format of the records, which are written as they come. Allowed: one of {string.Join(", ", Names)}. [default: "
            + $"{Names[0]}]";
}
