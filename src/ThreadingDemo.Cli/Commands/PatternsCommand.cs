using System.CommandLine;
using System.Linq;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Lists the catalogue without building the patterns.</summary>
internal sealed class PatternsCommand : Command
{
    public const string CommandName = "patterns";

    public PatternsCommand(CliConsole console)
        : base(CommandName, "Lists the patterns of the catalogue with all their versions: name, variant, chapter, the book's verdict, "
            + "and a note.")
    {
        FormatOption format = new();
        Add(format);
        SetAction(result =>
        {
            using IRecordOutput<PatternRow> output = RecordOutput.Open(result.GetValue(format), console, PatternColumns.All);
            foreach (PatternRow row in PatternCatalog.Patterns.Select(PatternRow.Of))
            {
                output.Write(row);
            }

            return ExitCode.Success;
        });
    }
}
