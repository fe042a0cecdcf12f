using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Requirements to judge, as texts.</summary>
internal sealed class RequirementOption : Option<string[]>
{
    public RequirementOption(string purpose, Func<ParseResult, IEnumerable<SyncPattern>> patternsOf)
        : base("--requirement")
    {
        Description = $"{purpose}, in the words in which '{ShowCommand.CommandName}' prints "
            + "these, as 'AtMost critical 1'; may be given several times.";
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
