using System.CommandLine;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Converts a file with a trace to another format.</summary>
internal sealed class ExportCommand : Command
{
    public const string CommandName = "export";

    public ExportCommand()
        : base(CommandName, $"Converts a file with a trace to another format. To export a run, use '{RunCommand.CommandName} NAME "
            + "--export FILE'.")
    {
        Argument<string> source = new("from") { Description = TraceInput.Description };
        Argument<string> target = new("to")
        {
            Description = $"The file to write, in the format of its extension: {string.Join(", ", TraceFormats.Extensions)}. An existing "
                + "file is replaced.",
        };
        TraceFormatOption format = new();
        Add(source);
        Add(target);
        AxisOption axis = new();
        Add(format);
        Add(axis);
        SetAction(result =>
        {
            string path = result.GetRequiredValue(target);
            TraceFormat exported = result.GetValue(format) ?? TraceFormats.Of(path);
            using TraceFileWriter writer = new(path, exported, axis: result.GetValue(axis));
            foreach (TraceEvent next in TraceInput.Read(result.GetRequiredValue(source)))
            {
                writer.Write(next);
            }

            writer.Complete();
            return ExitCode.Success;
        });
    }
}
