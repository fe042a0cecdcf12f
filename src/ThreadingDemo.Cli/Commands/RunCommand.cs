using System.CommandLine;
using System.Threading;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Runs an example, each of which is a command of its own with options of its own, or a pattern.</summary>
internal sealed class RunCommand : Command
{
    public const string CommandName = "run";

    public RunCommand(CliConsole console, CancellationToken token)
        : base(CommandName, "Runs an example or a pattern and writes what its threads do while they do it.")
    {
        foreach (DemoDescription demo in DemoCatalog.All)
        {
            Add(new DemoCommand(demo, console, token));
        }

        Add(new RunPatternCommand(console, token));
    }
}
