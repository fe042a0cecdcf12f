using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Scripting;

/// <summary>Reads a file of calls of New-SyncPattern, without making any of them.</summary>
internal static class PatternFile
{
    public static IEnumerable<SyncPattern> Read(string path) => Read(Parser.ParseFile(path, out _, out ParseError[] errors), errors, path);

    /// <summary>The one pattern that a text is a call for.</summary>
    public static SyncPattern ReadText(string text)
    {
        SyncPattern[] patterns = [.. Read(Parser.ParseInput(text, out _, out ParseError[] errors), errors, "Program")];
        return patterns.Length == 1 ? patterns[0] : throw new PatternException($"Program cannot be a text of {patterns.Length} patterns: allowed is one.");
    }

    private static IEnumerable<SyncPattern> Read(ScriptBlockAst file, ParseError[] errors, string path)
    {
        if (errors.Length > 0)
        {
            throw new PatternException($"{path}, line {errors[0].Extent.StartLineNumber}, column {errors[0].Extent.StartColumnNumber}: {errors[0].Message}");
        }

        SyntaxCheck.CheckFile(file);
        foreach (StatementAst statement in PatternSyntax.Statements(file))
        {
            yield return statement is PipelineAst { PipelineElements: [CommandAst command] }
                ? Read(new CommandReading(command), statement)
                : throw PatternSyntax.Refuse(statement, "a file of patterns has calls of New-SyncPattern and nothing else");
        }
    }

    private static SyncPattern Read(CommandReading command, StatementAst at)
    {
        if (!command.Name.Equals("New-SyncPattern", StringComparison.OrdinalIgnoreCase))
        {
            throw PatternSyntax.Refuse(at, "a file of patterns has calls of New-SyncPattern and nothing else");
        }

        string name = command.TakeWord("the pattern's name");
        string variant = Said("Variant") is { Length: > 0 } given ? given : "Default";
        (string category, string chapter, string book, string teaches, string note) = (Said("Category"), Said("Chapter"), Said("Book"), Said("Teaches"), Said("Note"));
        book = book.Length == 0 || Enum.GetNames(typeof(BookVerdict)).Contains(book, StringComparer.OrdinalIgnoreCase)
            ? book
            : throw PatternSyntax.Refuse(at, $"-Book is one of {string.Join(", ", Enum.GetNames(typeof(BookVerdict)))}");
        ScriptBlockAst block = command.Take("a block") is ScriptBlockExpressionAst expression
            ? expression.ScriptBlock
            : throw PatternSyntax.Refuse(at, "New-SyncPattern needs a block in braces");
        command.End();
        Pattern pattern = PatternReader.Read(name, variant, block, _ => null);
        return new SyncPattern(name, variant, () => pattern)
        {
            Category = category,
            Chapter = chapter,
            Book = book,
            Teaches = teaches,
            Note = note,
        };

        string Said(string parameter) => command.TryTakeNamedWord(parameter) ?? "";
    }
}
