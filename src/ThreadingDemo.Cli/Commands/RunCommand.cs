using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using ThreadingDemo.Demos;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Cli.Commands;

/// <summary>
/// Runs an example or a pattern, each of which is a command of its own. An example's name wins over a pattern's, so
/// that what ran an example yesterday runs it tomorrow; "run pattern NAME" says which is meant.
/// </summary>
internal sealed class RunCommand : Command
{
    public const string CommandName = "run";

    private const string ExitCodes = " The exit code is 1 if a requirement is violated, a "
        + "thread fails or the threads are deadlocked, 2 if a run is ended "
        + "because it had no events for too long, else 0.";

    public RunCommand(CliConsole console, CancellationToken token)
        : this(
            "Runs an example or a pattern and writes what its threads do while they do it.",
            DemoCatalog.All,
            (_, format, exportPath) => new DemoRunner(console, format, exportPath, token))
    {
    }

    /// <summary>Runs some of the examples, or any pattern, for another end than to write what they do.</summary>
    /// <param name="description">What for.</param>
    /// <param name="demos">The examples.</param>
    /// <param name="runnerOf">Makes what runs them.</param>
    /// <param name="hasRecords">Whether it writes records, in a format that one can choose.</param>
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
