using ThreadingDemo.Cli.Output;
using ThreadingDemo.Options;
using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

namespace ThreadingDemo.Cli.Commands;

/// <summary>An option whose values are the names of an enumeration; the parser's own conversion would accept numbers and lists.</summary>
internal abstract class NameOption<TName> : Option<TName>
{
    private readonly Type enumeration = Nullable.GetUnderlyingType(typeof(TName)) ?? typeof(TName);

    protected NameOption(string name)
        : base(name)
    {
        HelpName = "name";
        CustomParser = Read;
        CompletionSources.Clear();
        CompletionSources.Add(Names);
    }

    /// <summary>The names in the spelling of the command line.</summary>
    protected string[] Names => [.. Enum.GetNames(enumeration).Select(KebabCase.Of)];

    private TName? Read(ArgumentResult argument)
    {
        string value = argument.Tokens[0].Value;
        int index = Array.FindIndex(Names, name => name.Equals(value, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            string nearest = NearestName.Near(value, Names);
            argument.AddError($"{Name} cannot be '{ShortText.Of(value)}'{nearest}. Allowed: one of {string.Join(", ", Names)}.");
            return default;
        }

        return (TName)Enum.GetValues(enumeration).GetValue(index)!;
    }
}
