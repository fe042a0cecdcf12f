using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using ThreadingDemo.Cli.Output;

namespace ThreadingDemo.Cli.Commands;

/// <summary>In which format the records are written.</summary>
internal sealed class FormatOption : Option<OutputFormat>
{
    private static readonly string[] names = [.. Enum.GetNames<OutputFormat>().Select(KebabCase.Of)];

    public FormatOption()
        : base("--format")
    {
        Description = $"How the records are written, each as it comes. Allowed: one of {string.Join(", ", names)}. [default: {names[0]}]";
        HelpName = "name";
        CustomParser = Read;
        CompletionSources.Clear();
        CompletionSources.Add(names);
    }

    private OutputFormat Read(ArgumentResult argument)
    {
        // The parser's own reading of enums takes numbers and lists.
        string value = argument.Tokens[0].Value;
        int index = Array.FindIndex(names, name => name.Equals(value, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            argument.AddError($"{Name} cannot be '{value}': allowed is one of {string.Join(", ", names)}.");
            return default;
        }

        return Enum.GetValues<OutputFormat>()[index];
    }
}
