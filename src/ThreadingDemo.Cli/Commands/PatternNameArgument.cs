using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
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

    /// <summary>The name on a line that may not be complete yet; null where there is none.</summary>
    public string? In(ParseResult result) => result.GetResult(this)?.GetValueOrDefault<string>();

    /// <summary>All versions of the pattern on a line that may not be complete yet.</summary>
    public IEnumerable<SyncPattern> KnownIn(ParseResult result) => PatternName.Versions(In(result) ?? "");
}
