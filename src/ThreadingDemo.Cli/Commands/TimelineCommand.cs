using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Demos;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Terminal;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Draws what each thread did and when, for a file with a trace or for runs.</summary>
internal sealed class TimelineCommand : Command
{
    public const string CommandName = "timeline";

    private const int WidthWithoutTerminal = 120;

    private readonly WidthOption width = new() { Description = $"The width in columns. Allowed: {WidthOption.Allowed}. Default: "
        + "that of the terminal.", Recursive = true };
    private readonly Option<bool> ascii = new("--ascii") { Description = "Draws with ASCII alone, names included.", Recursive = true };
    private readonly AxisOption axis = new() { Recursive = true };
    private readonly CliConsole console;

    public TimelineCommand(CliConsole console, CancellationToken token)
        : base(CommandName, "Draws what each thread did and when: a chart for each run, with a lane for each thread.")
    {
        this.console = console;
        Argument<string> file = new("file") { Description = TraceInput.Description };
        Add(file);
        Add(width);
        Add(ascii);
        Add(axis);

        // Examples that take snapshots have no trace.
        Add(new RunCommand(
            "Runs an example or a pattern, and draws the run at its end.",
            DemoCatalog.All.Where(demo => demo.Create() is TraceDemo),
            (result, format, exportPath) => new DemoRunner(console, format, exportPath, token) { OpenTrace = () => Open(result) },
            hasRecords: false));
        SetAction(result =>
        {
            using DrawnTrace output = Open(result);
            bool isEmpty = true;
            foreach (TraceEvent next in TraceInput.Read(result.GetRequiredValue(file)))
            {
                output.Write(next);
                isEmpty = false;
            }

            if (isEmpty)
            {
                console.Output.WriteLine(EmptyTrace.Sentence);
            }

            return ExitCode.Success;
        });
    }

    private DrawnTrace Open(ParseResult result) => new(
        console,
        result.GetValue(width)
            ?? (console.Terminal is { } terminal ? Math.Max(WidthOption.Minimum, terminal.Profile.Width - 1) : WidthWithoutTerminal),
        result.GetValue(ascii) ? TimelineGlyphs.Ascii : TimelineGlyphs.For(console.Output.Encoding),
        result.GetValue(axis));
}
