using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Binding;

/// <summary>Completes the names of examples.</summary>
public sealed class DemoNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        WildcardPattern pattern = WildcardPattern.Get(
            wordToComplete.Trim('\'', '"') + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return DemoCatalog.All
            .Where(demo => pattern.IsMatch(demo.Name))
            .Select(demo => new CompletionResult(demo.Name, demo.Name, CompletionResultType.ParameterValue, demo.Synopsis));
    }
}
