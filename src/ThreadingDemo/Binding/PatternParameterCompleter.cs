using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreadingDemo.Commands;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Binding;

/// <summary>Completes the parameters of the named or given pattern, with their defaults, and then the values in their ranges.</summary>
public sealed class PatternParameterCompleter : IArgumentCompleter
{
    private const int MaximumValueCount = 100;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return PositionCompleter.FindPattern(commandAst, fakeBoundParameters) is { } pattern
                ? Complete(pattern.Definition.Parameters, wordToComplete.Trim('\'', '"'))
                : [];
        }
        catch (Exception e) when (e is PatternException or RuntimeException)
        {
            // The text so far names no pattern yet.
            return [];
        }
    }

    private static IEnumerable<CompletionResult> Complete(IEnumerable<PatternParameter> parameters, string word)
    {
        string[] parts = word.Split(['='], 2);
        return parameters
            .Where(parameter => parts.Length == 1
                ? parameter.Name.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase)
                : parameter.Name.Equals(parts[0], StringComparison.OrdinalIgnoreCase))
            .SelectMany(parameter => (parts.Length == 1
                ? [parameter.Default]
                : Values(parameter)).Select(value => Result(parameter, value)))
            .Where(result => result.CompletionText.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<int> Values(PatternParameter parameter) =>
        Enumerable.Range(parameter.Minimum, Math.Min(MaximumValueCount, parameter.Maximum - parameter.Minimum + 1));

    private static CompletionResult Result(PatternParameter parameter, int value)
    {
        string text = parameter.Name + "=" + value.ToString(CultureInfo.InvariantCulture);
        string toolTip = string.Format(
            CultureInfo.InvariantCulture,
            "{0}, from {1} to {2}; default {3}",
            parameter.Meaning.Length > 0 ? parameter.Meaning : parameter.Name,
            parameter.Minimum,
            parameter.Maximum,
            parameter.Default);
        return new CompletionResult(text, text, CompletionResultType.ParameterValue, toolTip);
    }
}
