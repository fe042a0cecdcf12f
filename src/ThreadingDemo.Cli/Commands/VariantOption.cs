using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Completions;
using System.Linq;
using ThreadingDemo.Cli.Output;

namespace ThreadingDemo.Cli.Commands;

/// <summary>The version of a pattern.</summary>
internal sealed class VariantOption : Option<string>
{
    public VariantOption(Func<ParseResult, string?> patternOf)
        : base("--variant")
    {
        Description = $"The version of the pattern, as '{PatternsCommand.CommandName}' lists it. Default: the first one.";
        HelpName = "name";
        CompletionSources.Add(context => Complete(patternOf(context.ParseResult)));
    }

    private static IEnumerable<CompletionItem> Complete(string? name) =>
        name is not null && PatternName.IsKnown(name)
            ? PatternName.Find(name).Variants.Select(variant => new CompletionItem(KebabCase.Of(variant.Name)))
            : [];
}
