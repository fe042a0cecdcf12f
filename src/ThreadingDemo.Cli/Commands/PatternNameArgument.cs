using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Cli.Commands;

/// <summary>The name of a pattern of the catalogue.</summary>
internal sealed class PatternNameArgument : Argument<string>
{
    public PatternNameArgument()
        : base("name")
    {
        Description = $"The pattern, as '{PatternsCommand.CommandName}' lists it.";
        HelpName = "name";
        CompletionSources.Add([.. PatternCatalog.All.Select(entry => KebabCase.Of(entry.Name))]);
    }

    /// <summary>The name on a possibly incomplete command line; null if there is none.</summary>
    public string? In(ParseResult result) => result.GetResult(this)?.GetValueOrDefault<string>();

    /// <summary>All versions of the pattern on a possibly incomplete command line.</summary>
    public IEnumerable<SyncPattern> KnownIn(ParseResult result) => PatternName.Versions(In(result) ?? "");
}
