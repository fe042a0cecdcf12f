using System.CommandLine;
using System.Linq;
using System.Threading;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Writes the statistics of a file with a trace, or of runs.</summary>
internal sealed class MeasureCommand : Command
{
    public const string CommandName = "measure";

    private readonly DemoOption[] options =
        [.. OptionDescription.ReadAll(typeof(StatisticsOptions)).Select(option => new DemoOption(option) { Recursive = true })];
    private readonly CliConsole console;

    public MeasureCommand(CliConsole console, CancellationToken token)
        : base(CommandName, "Measures how often and how long threads waited, which threads held what, and how evenly they shared it.")
    {
        this.console = console;
        Argument<string> file = new("file") { Description = TraceInput.Description };
        FormatOption format = new();
        Add(file);
        Add(format);
        foreach (DemoOption option in options)
        {
            Add(option);
        }

        Add(new MeasurePrimitivesCommand(console, token));

        // Examples that take snapshots have no trace.
        Add(new RunCommand(
            "Runs an example or a pattern, and writes its statistics at the end.",
            DemoCatalog.All.Where(demo => demo.Create() is TraceDemo),
            (result, runFormat, exportPath) =>
                new DemoRunner(console, runFormat, exportPath, token)
                {
                    OpenTrace = () => new MeasuredTrace(Open(runFormat), GroupingIn(result)),
                }));
        SetAction(result =>
        {
            TraceStatistics[] rows = [.. RunStatistics.Of(TraceInput.Read(result.GetRequiredValue(file)), GroupingIn(result))];
            using IRecordOutput<TraceStatistics> output = Open(result.GetValue(format));
            foreach (IGrouping<(string Demo, string RunId), TraceStatistics> run in rows.GroupBy(row => (row.Demo, row.RunId)))
            {
                output.WriteHeading($"{run.Key.Demo} {run.Key.RunId}");
                foreach (TraceStatistics row in run)
                {
                    output.Write(row);
                }
            }

            return ExitCode.Success;
        });
    }

    private IRecordOutput<TraceStatistics> Open(OutputFormat format) => RecordOutput.Open(format, console, TraceStatisticsColumns.All);

    private StatisticsGrouping GroupingIn(ParseResult result)
    {
        StatisticsOptions measured = new();
        foreach (DemoOption option in options)
        {
            option.Apply(result, measured);
        }

        return measured.By;
    }
}
