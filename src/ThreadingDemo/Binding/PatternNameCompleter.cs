using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Binding;

/// <summary>Completes the names of patterns, and of the variants of an already named pattern.</summary>
public sealed class PatternNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        WildcardPattern word = WildcardPattern.Get(wordToComplete.Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        WildcardPattern named = WildcardPattern.Get(fakeBoundParameters["Name"] as string ?? "*", WildcardOptions.IgnoreCase);
        IEnumerable<(string Text, string ToolTip)> candidates = parameterName == "Variant"
            ? PatternCatalog.All.Where(entry => named.IsMatch(entry.Name)).SelectMany(
                entry => entry.Variants).Select(variant => (variant.Name, variant.Note))
            : PatternCatalog.All.Select(entry => (entry.Name, entry.Teaches));
        return candidates
            .Where(candidate => word.IsMatch(candidate.Text))
            .GroupBy(candidate => candidate.Text)
            .Select(same => new CompletionResult(same.Key, same.Key, CompletionResultType.ParameterValue, same.First().ToolTip));
    }
}
