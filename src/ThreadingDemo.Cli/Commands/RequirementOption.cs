using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Requirements to check, as texts.</summary>
internal sealed class RequirementOption : Option<string[]>
{
    public RequirementOption(string purpose, Func<ParseResult, IEnumerable<SyncPattern>> patternsOf)
        : base("--requirement")
    {
        Description = $"{purpose}, written as '{ShowCommand.CommandName}' prints requirements, such as 'AtMost critical 1'; may be given "
            + "several times.";
        HelpName = "text";
        Arity = ArgumentArity.OneOrMore;
        CompletionSources.Add(context => patternsOf(context.ParseResult)
            .SelectMany(pattern => pattern.Definition.Requirements)
            .Concat([Requirement.NoDeadlock(), Requirement.NoError()])
            .Select(RequirementText.Of)
            .Distinct()
            .Select(text => new System.CommandLine.Completions.CompletionItem(text)));
    }
}
