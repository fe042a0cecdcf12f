using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Scripting;

/// <summary>A command of a pattern's block, with its arguments sorted into those by position, by name, and switches.</summary>
internal sealed class CommandReading
{
    private readonly CommandAst command;
    private readonly Dictionary<string, ExpressionAst?> named = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ExpressionAst> positional = [];
    private int taken;

    public CommandReading(CommandAst command)
    {
        this.command = command;
        CommandElementAst[] elements = [.. command.CommandElements.Skip(1)];
        for (int i = 0; i < elements.Length; i++)
        {
            switch (elements[i])
            {
                case CommandParameterAst { Argument: { } argument } parameter:
                    AddNamed(parameter, argument);
                    break;
                case CommandParameterAst parameter when i + 1 < elements.Length
                    && elements[i + 1] is ExpressionAst next and not ScriptBlockExpressionAst
                    && !PatternVocabulary.IsSwitch(parameter.ParameterName):
                    AddNamed(parameter, next);
                    i++;
                    break;
                case CommandParameterAst parameter:
                    AddNamed(parameter, value: null);
                    break;
                case ExpressionAst expression:
                    positional.Add(expression);
                    break;
            }
        }

        if (command.InvocationOperator != TokenKind.Unknown)
        {
            throw PatternSyntax.Refuse(command, "a command is called by its plain name here");
        }
    }

    public string Name => command.GetCommandName() ?? throw PatternSyntax.Refuse(command, "a command's name is needed here");

    /// <summary>Returns the next argument by position.</summary>
    public ExpressionAst Take(string what) => TryTake() ?? throw (LooseOperator() ?? PatternSyntax.Refuse(command, $"{Name} needs {what}"));

    public ExpressionAst? TryTake() => taken < positional.Count ? positional[taken++] : null;

    /// <summary>Returns the next argument by position, which is a plain name.</summary>
    public string TakeWord(string what) => Word(Take(what), what);

    public ExpressionAst? TryTakeNamed(string name)
    {
        if (!named.TryGetValue(name, out ExpressionAst? value))
        {
            return null;
        }

        named.Remove(name);
        return value ?? throw PatternSyntax.Refuse(command, $"-{name} needs a value");
    }

    public string? TryTakeNamedWord(string name) => TryTakeNamed(name) is { } value ? Word(value, $"-{name}") : null;

    public bool TakeSwitch(string name)
    {
        bool isGiven = named.TryGetValue(name, out ExpressionAst? value);
        named.Remove(name);
        return isGiven && value switch
        {
            null => true,
            VariableExpressionAst { VariablePath.UserPath: { } word } when word.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
            VariableExpressionAst { VariablePath.UserPath: { } word } when word.Equals("false", StringComparison.OrdinalIgnoreCase) =>
                false,
            _ => throw PatternSyntax.Refuse(value, $"-{name} is $true or $false"),
        };
    }

    public IReadOnlyList<StatementAst> TakeBlock() => Take("a block") is ScriptBlockExpressionAst block
        ? PatternSyntax.Statements(block.ScriptBlock)
        : throw PatternSyntax.Refuse(command, $"{Name} needs a block in braces");

    /// <summary>Refuses the remaining arguments.</summary>
    public void End()
    {
        if (LooseOperator() is { } loose)
        {
            throw loose;
        }

        if (named.Count > 0)
        {
            throw PatternSyntax.Refuse(command, $"{Name} has no -{named.Keys.First()}");
        }

        if (taken < positional.Count)
        {
            throw PatternSyntax.Refuse(positional[taken], $"{Name} does not take this");
        }
    }

    /// <summary>The error for a command in the wrong place: it names the right place, or the commands allowed here.</summary>
    public PatternException UnknownAt(PatternPlace place) => PatternVocabulary.Find(Name) is { } elsewhere && elsewhere.Place != place
        ? Refuse($"{elsewhere.Name} is not allowed here: {elsewhere.Standing}")
        : Unknown(Name, PatternVocabulary.NamesAt(place));

    public PatternException Unknown(string word, IReadOnlyList<string> known) =>
        PatternSyntax.Refuse(command, $"'{ShortText.Of(word)}' is not known here{NearestName.Hint(word, known)}");

    public PatternException Missing(string what) => Refuse($"{Name} needs {what}");

    public PatternException Refuse(string reason) => PatternSyntax.Refuse(command, reason);

    // The shell parses an operator after an argument as a parameter or as a further argument.
    private PatternException? LooseOperator()
    {
        string? loose = named.Keys.FirstOrDefault(PatternVocabulary.IsOperator) is { } name ? "-" + name
            : positional.Skip(taken).OfType<StringConstantExpressionAst>().Select(word => word.Value)
                .FirstOrDefault(word => word is "+" or "-" or "*" or "%");
        return loose is null
            ? null
            : Refuse($"a computed value must be in parentheses here, such as ($x -eq 1): {loose} is parsed as an argument of {Name}");
    }

    private void AddNamed(CommandParameterAst parameter, ExpressionAst? value)
    {
        if (named.ContainsKey(parameter.ParameterName))
        {
            throw PatternSyntax.Refuse(parameter, $"-{parameter.ParameterName} is given twice");
        }

        named.Add(parameter.ParameterName, value);
    }

    private static string Word(ExpressionAst expression, string what) => expression is StringConstantExpressionAst word
        ? word.Value
        : throw PatternSyntax.Refuse(expression, $"a name is needed here: {what}");
}
