using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Scripting;

/// <summary>Finds the names in a pattern's block, which may be incomplete.</summary>
internal static class PatternNames
{
    /// <summary>Returns the names of the wanted kinds, in the order of the block, each with its text.</summary>
    /// <param name="block">The block.</param>
    /// <param name="wanted">The kind of names.</param>
    /// <param name="cursor">The position of the name that is being completed, which is omitted.</param>
    public static IEnumerable<(string Name, string Origin)> Find(ScriptBlockAst block, PatternWord wanted, int cursor)
    {
        IEnumerable<(string Name, PatternWord Meaning, Ast Origin)> found =
            from named in Parameters(block).Concat(Declarations(block)).Concat(Words(block))
            where (named.Meaning & wanted) != PatternWord.None
            where cursor < named.Origin.Extent.StartOffset || cursor > named.Origin.Extent.EndOffset
            select named;
        return
            from same in found.GroupBy(named => named.Name, named => named.Origin, StringComparer.OrdinalIgnoreCase)
            select (same.Key, FirstLine(same.First().Parent is CommandAst command ? command : same.First()));
    }

    private static IEnumerable<(string Name, PatternWord Meaning, Ast Origin)> Parameters(ScriptBlockAst block) =>
        from parameter in block.ParamBlock?.Parameters ?? Enumerable.Empty<ParameterAst>()
        select (parameter.Name.Extent.Text, PatternWord.Number, (Ast)parameter);

    private static IEnumerable<(string Name, PatternWord Meaning, Ast Origin)> Declarations(ScriptBlockAst block) =>
        from assignment in block.EndBlock?.Statements.OfType<AssignmentStatementAst>() ?? []
        where assignment.Left is VariableExpressionAst
        select (assignment.Left.Extent.Text, Declared(assignment.Right), (Ast)assignment);

    private static PatternWord Declared(StatementAst right) => right is PipelineAst { PipelineElements: [CommandAst command] }
        ? PatternVocabulary.Find(command.GetCommandName())?.Declares ?? PatternWord.None
        : PatternWord.Integer;

    private static IEnumerable<(string Name, PatternWord Meaning, Ast Origin)> Words(ScriptBlockAst block) =>
        from command in Commands(block)
        let known = PatternVocabulary.Find(command.GetCommandName())
        where known is not null
        from index in Enumerable.Range(1, command.CommandElements.Count - 1)
        let word = command.CommandElements[index] as StringConstantExpressionAst
        where word is not null
        let isName = index == 1 && known.Declares == PatternWord.Thread
        select (
            word.Value,
            isName ? PatternWord.Thread : PatternVocabulary.Next(known, command.CommandElements.Skip(1).Take(index - 1)),
            (Ast)word);

    // A block that is nested too deeply to be read has no names.
    private static IEnumerable<CommandAst> Commands(ScriptBlockAst block)
    {
        try
        {
            NestingCheck nesting = new();
            return [.. block.FindAll(ast => nesting.Passes(ast) && ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()];
        }
        catch (PatternException)
        {
            return [];
        }
    }

    private static string FirstLine(Ast ast) => ast.Extent.Text.Split('\n').First().TrimEnd('\r');
}
