using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using ThreadingDemo.Scripting;

namespace ThreadingDemo.Binding;

/// <summary>Completes the arguments of commands in the block of New-SyncPattern with the block's own names.</summary>
public static class PatternBlockCompleter
{
    /// <summary>The completions at the cursor; none outside of such a block.</summary>
    /// <param name="word">The word so far.</param>
    /// <param name="command">The command that the cursor is in.</param>
    /// <param name="cursor">The cursor's offset.</param>
    public static IEnumerable<CompletionResult> Complete(string word, CommandAst command, int cursor)
    {
        if (Block(command) is not { } block || PatternVocabulary.Find(command.GetCommandName()) is not { } known)
        {
            return [];
        }

        // The element at the cursor is the one to complete; after a colon it is still empty.
        IEnumerable<CommandElementAst> arguments = command.CommandElements.Skip(1);
        IEnumerable<CommandElementAst> before = arguments.TakeWhile(argument =>
            argument.Extent.EndOffset < cursor || argument.Extent.Text.EndsWith(":", StringComparison.Ordinal));
        return word.StartsWith("-", StringComparison.Ordinal)
            ? CompleteParameter(word, known, before)
            : CompleteName(word.Trim('\'', '"'), PatternVocabulary.Next(known, before), block, cursor);
    }

    // A block around the cursor may be incomplete, but is still an argument of the call.
    private static ScriptBlockAst? Block(Ast command)
    {
        ScriptBlockAst? block = null;
        for (Ast? ast = command.Parent; ast is not null; ast = ast.Parent)
        {
            if (ast is ScriptBlockAst inner)
            {
                block = inner;
            }
            else if (ast is CommandAst outer
                && Regex.IsMatch(
                outer.GetCommandName() ?? "",
                @"\A(ThreadingDemo\\)?New-SyncPattern\z",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
            {
                return block;
            }
        }

        return null;
    }

    private static IEnumerable<CompletionResult> CompleteParameter(
        string word, PatternCommand known, IEnumerable<CommandElementAst> before) =>
        from parameter in known.Parameters
        where ("-" + parameter).StartsWith(word, StringComparison.OrdinalIgnoreCase)
        where !before.OfType<CommandParameterAst>().Any(given => given.ParameterName.Equals(parameter, StringComparison.OrdinalIgnoreCase))
        select new CompletionResult("-" + parameter, parameter, CompletionResultType.ParameterName, $"{known.Name} -{parameter}");

    private static IEnumerable<CompletionResult> CompleteName(string word, PatternWord wanted, ScriptBlockAst block, int cursor)
    {
        IEnumerable<(string Name, string Origin)> names = wanted == PatternWord.Requirement
            ? PatternVocabulary.Requirements.Select(requirement => (requirement, $"Require {requirement}"))
            : PatternNames.Find(block, wanted, cursor);
        return
            from found in names
            where found.Name.TrimStart('$').StartsWith(word, StringComparison.OrdinalIgnoreCase)
            select new CompletionResult(AsWritten(found.Name), found.Name, CompletionResultType.ParameterValue, found.Origin);
    }

    private static string AsWritten(string name) =>
        Regex.IsMatch(name, @"\A\$?[\p{L}_]\w*\z") ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
