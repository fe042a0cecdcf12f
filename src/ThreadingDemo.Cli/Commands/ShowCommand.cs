using System.CommandLine;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Printing;
using ThreadingDemo.Rendering;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Prints a pattern as pseudo-code.</summary>
internal sealed class ShowCommand : Command
{
    public const string CommandName = "show";

    private const int WidthWithoutTerminal = 120;

    public ShowCommand(CliConsole console)
        : base(CommandName, "Prints a pattern as pseudo-code: the shared state, the threads side by side, and the requirements.")
    {
        PatternNameArgument name = new();
        VariantOption variant = new(name.In);
        WidthOption width = new();
        Add(name);
        Add(variant);
        Add(width);
        SetAction(result =>
        {
            CatalogEntry entry = PatternName.Find(result.GetRequiredValue(name));
            CatalogVariant version = PatternName.FindVariant(entry, result.GetValue(variant));
            int columns = result.GetValue(width) ?? console.Terminal?.Profile.Width ?? WidthWithoutTerminal;
            foreach (ListingLine line in PatternListing.Lines(PatternCatalog.List(entry, version), columns))
            {
                console.Output.WriteLine(VisibleText.Of(line.Text));
            }

            return ExitCode.Success;
        });
    }
}
