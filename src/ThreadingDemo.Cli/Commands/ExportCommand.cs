using System.CommandLine;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Makes a file of one format of a trace that is in a file of another.</summary>
internal sealed class ExportCommand : Command
{
    public const string CommandName = "export";

    public ExportCommand()
        : base(
            CommandName,
            "Exports a trace that is in a file into another format. A run exports its own with "
                + $"'{RunCommand.CommandName} NAME --export FILE'.")
    {
        Argument<string> source = new("from") { Description = "The file with the trace: comma-separated values, JSON, PowerShell's XML "
            + "or a Chrome trace; which, its content says." };
        Argument<string> target = new("to") { Description = "The file to write, in the format of its extension: "
            + $"{string.Join(", ", TraceFormats.Extensions)}. What stood in it before is replaced." };
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
