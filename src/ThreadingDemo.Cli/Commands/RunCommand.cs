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

    public RunCommand(CliConsole console, CancellationToken token)
        : base(CommandName, "Runs an example or a pattern and writes what its threads do while they do it.")
    {
        foreach (DemoDescription demo in DemoCatalog.All)
        {
            Add(new DemoCommand(demo, console, token));
        }

        foreach (CatalogEntry entry in PatternCatalog.All.Where(entry => DemoCatalog.All.All(demo => demo.Name != entry.Name)))
        {
            Add(PatternCommand.Of(entry, console, token));
        }

        Add(PatternCommand.OfAny(console, token));
    }
}
