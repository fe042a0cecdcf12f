using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Cli.Commands;

/// <summary>An option of an example or of an exploration; only Core's description of it converts its values.</summary>
internal sealed class DemoOption : Option<object?>
{
    private const string MessagePlaceholder = "{message}";

    private readonly OptionDescription described;

    public DemoOption(OptionDescription described)
        : base("--" + KebabCase.Of(described.Name))
    {
        this.described = described;
        string allowed = IsHook ? $"a text, in which {MessagePlaceholder} is replaced by the failure's message" : described.Allowed;
        Description = $"{described.Description} Allowed: {allowed}.{DescribeDefault()}";
        HelpName = IsFlag ? "true|false" : described.AllowedNames.Count > 0 ? "name" : described.Range is null ? "text" : "number";
        Arity = IsFlag ? ArgumentArity.ZeroOrOne : described.IsList ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne;
        CustomParser = Read;
        CompletionSources.Add([.. IsFlag ? ["true", "false"] : described.AllowedNames]);
    }

    private bool IsFlag => described.ValueType == typeof(bool);

    private bool IsHook => typeof(Delegate).IsAssignableFrom(described.ValueType);

    /// <summary>Sets the option to the value of the command line, if there is one.</summary>
    public void Apply(ParseResult result, object target)
    {
        if (result.GetResult(this) is not null)
        {
            object? value = result.GetValue(this);
            described.SetValue(target, IsHook && value is string words ? ToHook(words) : value);
        }
    }

    private static Func<ThreadFailure, IEnumerable<string>> ToHook(string words) =>
        failure => [words.Replace(MessagePlaceholder, failure.Message, StringComparison.Ordinal)];

    // As a text, and not as the parser's default, because the parser's completion fails for options with a default.
    private string DescribeDefault() =>
        described.DefaultText is { } text ? $" [default: {text}]" : "";

    private object? Read(ArgumentResult argument)
    {
        if (argument.Tokens.Count == 0)
        {
            return true;
        }

        string value = string.Join(',', argument.Tokens.Select(token => token.Value));
        try
        {
            return described.Convert(value);
        }
        catch (OptionException)
        {
            IReadOnlyList<string> names = described.AllowedNames;
            string? unknown = value.Split(',').Select(text => text.Trim())
                .FirstOrDefault(text => !names.Contains(text, StringComparer.OrdinalIgnoreCase));
            string nearest = unknown is null ? "" : NearestName.Near(unknown, names);
            argument.AddError($"{Name} cannot be '{ShortText.Of(value)}'{nearest}. Allowed: {described.Allowed}.");
            return null;
        }
    }
}
