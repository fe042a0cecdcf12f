using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Binding;

/// <summary>Completes requirements: those of the named or given pattern, and those that apply to every pattern.</summary>
public sealed class RequirementCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        WildcardPattern word = WildcardPattern.Get(
            WildcardPattern.Escape(wordToComplete.Trim('\'', '"')) + "*", WildcardOptions.IgnoreCase);
        return Patterns(fakeBoundParameters)
            .SelectMany(pattern => pattern.Definition.Requirements)
            .Concat([Requirement.NoDeadlock(), Requirement.NoError()])
            .Select(RequirementText.Of)
            .Distinct()
            .Where(word.IsMatch)
            .Select(text => new CompletionResult(
                $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'", text, CompletionResultType.ParameterValue, text));
    }

    private static IEnumerable<SyncPattern> Patterns(IDictionary bound)
    {
        if ((bound["InputObject"] is PSObject wrapped ? wrapped.BaseObject : bound["InputObject"]) is SyncPattern given)
        {
            return [given];
        }

        if (Traced(bound["InputObject"]) is { } demo)
        {
            return PatternCatalog.Patterns.Where(pattern => pattern.Name == demo);
        }

        WildcardPattern variant = WildcardPattern.Get(bound["Variant"] as string ?? "*", WildcardOptions.IgnoreCase);
        return PatternCatalog.Patterns.Where(pattern => pattern.Name.Equals(bound["Name"] as string, StringComparison.OrdinalIgnoreCase)
            && variant.IsMatch(pattern.Variant));
    }

    // A trace has the name of its pattern, but not the version.
    private static string? Traced(object? given) => (given is PSObject wrapped ? wrapped.BaseObject : given) switch
    {
        TraceEvent next => next.Demo,
        object[] { Length: > 0 } events => Traced(events[0]),
        _ => null,
    };
}
