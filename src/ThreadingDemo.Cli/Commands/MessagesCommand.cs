using System.CommandLine;
using System.Linq;
using System.Threading;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Writes the messages of the threads, for a file with a trace or for runs.</summary>
internal sealed class MessagesCommand : Command
{
    public const string CommandName = "messages";

    private readonly CliConsole console;

    public MessagesCommand(CliConsole console, CancellationToken token)
        : base(CommandName, "Writes the messages of the threads in a trace, one in each line, without the other events.")
    {
        this.console = console;
        Argument<string> file = new("file")
        {
            Description = "The file with the trace: comma-separated values, JSON, PowerShell's XML or a Chrome trace.",
        };
        Add(file);
        Add(new RunCommand(
            "Runs an example or a pattern, and writes the messages of its threads during the run.",
            DemoCatalog.All.Where(demo => demo.Create() is TraceDemo),
            (_, format, exportPath) => new DemoRunner(console, format, exportPath, token) { OpenTrace = Open },
            hasRecords: false));
        SetAction(result =>
        {
            using SpokenTrace output = Open();
            foreach (TraceEvent next in TraceInput.Read(result.GetRequiredValue(file)))
            {
                output.Write(next);
            }

            return ExitCode.Success;
        });
    }

    private SpokenTrace Open() => new(console.Output, console.Terminal is not null);
}
