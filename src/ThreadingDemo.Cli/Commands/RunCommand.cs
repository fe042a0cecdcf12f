using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Demos;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Cli.Commands;

/// <summary>
/// Runs an example or a pattern, each of which has its own command. If an example and a pattern have the same name, the
/// command runs the example, so a new pattern cannot change the meaning of a command; "run pattern NAME" runs the pattern.
/// </summary>
internal sealed class RunCommand : Command
{
    public const string CommandName = "run";

    private const string ExitCodes = " The exit code is 1 if a requirement is violated, a thread fails or the threads are deadlocked, 2 "
        + "if a run is ended "
        + "because it had no events for too long, otherwise 0.";

    public RunCommand(CliConsole console, CancellationToken token)
        : this(
            "Runs an example or a pattern and writes the events of its threads during the run.",
            DemoCatalog.All,
            (_, format, exportPath) => new DemoRunner(console, format, exportPath, token))
    {
    }

    /// <summary>Runs some of the examples, or any pattern, for a purpose other than writing their events.</summary>
    /// <param name="description">The purpose.</param>
    /// <param name="demos">The examples.</param>
    /// <param name="runnerOf">Creates the runner.</param>
    /// <param name="hasRecords">Whether it writes records, which have a selectable format.</param>
    public RunCommand(string description, IEnumerable<DemoDescription> demos, RunnerFactory runnerOf, bool hasRecords = true)
        : base(CommandName, description + ExitCodes)
    {
        foreach (DemoDescription demo in demos)
        {
            Add(new DemoCommand(demo, runnerOf, hasRecords));
        }

        foreach (CatalogEntry entry in PatternCatalog.All.Where(entry => DemoCatalog.All.All(demo => demo.Name != entry.Name)))
        {
            Add(PatternCommand.Of(entry, runnerOf, hasRecords));
        }

        Add(PatternCommand.OfAny(runnerOf, hasRecords));
    }
}
