using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Cli.Commands;

/// <summary>An option of an example; its values are read by Core's description of it and by nothing else.</summary>
internal sealed class DemoOption : Option<object?>
{
    private const string MessagePlaceholder = "{message}";

    private readonly OptionDescription described;

    public DemoOption(OptionDescription described)
        : base("--" + KebabCase.Of(described.Name))
    {
        this.described = described;
        string allowed = IsHook ? $"a text, in which {MessagePlaceholder} stands for the failure's message" : described.Allowed;
        Description = $"{described.Description} Allowed: {allowed}.{DescribeDefault()}";
        HelpName = IsFlag ? "true|false" : described.AllowedNames.Count > 0 ? "name" : described.Range is null ? "text" : "number";
        Arity = IsFlag ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne;
        CustomParser = Read;
        CompletionSources.Add([.. IsFlag ? ["true", "false"] : described.AllowedNames]);
    }

    private bool IsFlag => described.ValueType == typeof(bool);

    private bool IsHook => typeof(Delegate).IsAssignableFrom(described.ValueType);

    /// <summary>Gives the example the value from the command line, if there is one.</summary>
    public void Apply(ParseResult result, Demo demo)
    {
        if (result.GetResult(this) is not null)
        {
            object? value = result.GetValue(this);
            described.SetValue(demo, IsHook && value is string words ? ToHook(words) : value);
        }
    }

    private static Func<ThreadFailure, IEnumerable<string>> ToHook(string words) =>
        failure => [words.Replace(MessagePlaceholder, failure.Message, StringComparison.Ordinal)];

    // In words, and not as the parser's default, because completing a line fails in the parser where an option has one.
    private string DescribeDefault() =>
        described.Default is null ? "" : string.Create(CultureInfo.InvariantCulture, $" [default: {described.Default}]");

    private object? Read(ArgumentResult argument)
    {
        if (argument.Tokens.Count == 0)
        {
            return true;
        }

        string value = argument.Tokens[0].Value;
        try
        {
            return described.Convert(value);
        }
        catch (OptionException)
        {
            argument.AddError($"{Name} cannot be '{value}': allowed is {described.Allowed}.");
            return null;
        }
    }
}
