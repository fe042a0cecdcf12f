using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Values of a pattern's parameters, each written as name=value.</summary>
internal sealed class ParameterOption : Option<IReadOnlyDictionary<string, int>>
{
    public ParameterOption()
        : base("--parameter")
    {
        Description = $"A value of one of its parameters, which '{ShowCommand.CommandName}' "
            + "lists with their ranges; may be given several times.";
        HelpName = "name=number";
        Arity = ArgumentArity.OneOrMore;
        CustomParser = Read;
    }

    private Dictionary<string, int>? Read(ArgumentResult argument)
    {
        Dictionary<string, int> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (string text in argument.Tokens.Select(token => token.Value))
        {
            string[] parts = text.Split('=', 2);
            if (parts.Length < 2 || parts[0].Length == 0 || !WholeNumber.TryRead(parts[1], out int value))
            {
                argument.AddError($"{Name} cannot be '{ShortText.Of(text)}'. Allowed: a name, '=' and a whole number.");
                return null;
            }

            if (!values.TryAdd(parts[0], value))
            {
                argument.AddError($"{Name} gives '{ShortText.Of(parts[0])}' twice.");
                return null;
            }
        }

        return values;
    }
}
