using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Completions;
using System.Linq;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Which version of a pattern is meant.</summary>
internal sealed class VariantOption : Option<string>
{
    public VariantOption(Func<ParseResult, string?> patternOf)
        : base("--variant")
    {
        Description = $"Which version of it, as '{PatternsCommand.CommandName}' lists it. Unless given, the first.";
        HelpName = "name";
        CompletionSources.Add(context => Complete(patternOf(context.ParseResult)));
    }

    private static IEnumerable<CompletionItem> Complete(string? name) =>
        name is not null && PatternName.IsKnown(name)
            ? PatternName.Find(name).Variants.Select(variant => new CompletionItem(KebabCase.Of(variant.Name)))
            : [];
}
