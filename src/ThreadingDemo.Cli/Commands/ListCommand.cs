using System.CommandLine;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Lists the examples.</summary>
internal sealed class ListCommand : Command
{
    public const string CommandName = "list";

    public ListCommand(CliConsole console)
        : base(CommandName, "Lists the examples: name, concept and synopsis.") =>
        SetAction(_ =>
        {
            using IRecordOutput<DemoDescription> output = RecordOutput.Open(OutputFormat.Table, console, DemoColumns.All);
            foreach (DemoDescription demo in DemoCatalog.All)
            {
                output.Write(demo);
            }

            return ExitCode.Success;
        });
}
