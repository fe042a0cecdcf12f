using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Text;
using System.Threading;
using ThreadingDemo.Files;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Scripting;

/// <summary>Writes patterns as a file with calls of New-SyncPattern, and reads such a file without executing it.</summary>
internal static class PatternFile
{
    /// <summary>
    /// Returns the patterns of a file, all or none, because a part of a file could be mistaken for a complete one.
    /// </summary>
    /// <exception cref="PatternException">The file contains something else.</exception>
    /// <exception cref="IOException">The file does not exist.</exception>
    public static IReadOnlyList<SyncPattern> Read(string path, CancellationToken stop)
    {
        string text = ReadAll(path, stop);
        List<SyncPattern> patterns = [];
        foreach (SyncPattern pattern in Read(ScriptParser.Parse(text, path, out ParseError[] errors, stop), errors, path))
        {
            stop.ThrowIfCancellationRequested();
            patterns.Add(pattern);
        }

        return patterns;
    }

    /// <summary>Writes the patterns to a temporary file, which then replaces the target.</summary>
    public static void Write(string path, IEnumerable<SyncPattern> patterns, bool isForced)
    {
        using FileReplacement file = new(path, isForced);

        // With a byte order mark; without it, Windows PowerShell reads a script in the code page of the system.
        using (StreamWriter writer = new(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1024, leaveOpen: true))
        {
            writer.Write(string.Join("\n", patterns.Select(PatternText.Of)));
        }

        file.Commit();
    }

    /// <summary>Returns the pattern of a text that consists of one call.</summary>
    public static SyncPattern ReadText(string text)
    {
        SyncPattern[] patterns = [.. Read(ScriptParser.Parse(text, file: "", out ParseError[] errors, stop: default), errors, "Program")];
        return patterns.Length == 1 ? patterns[0]
            : throw new PatternException($"Program cannot be a text of {patterns.Length} patterns. Allowed: one.");
    }

    private static string ReadAll(string path, CancellationToken stop)
    {
        using Stream stream = InputFile.Open(path);
        using StreamReader reader = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        char[] text = new char[Math.Min(stream.Length, ScriptParser.MaximumLength) + 1];
        int length = 0;
        try
        {
            for (int count; length < text.Length && (count = reader.Read(text, length, text.Length - length)) > 0;)
            {
                stop.ThrowIfCancellationRequested();
                length += count;
            }
        }
        catch (DecoderFallbackException)
        {
            throw new PatternException($"{ShortText.OfPath(path)} is neither UTF-8 nor UTF-16 with a byte order mark.");
        }

        return new string(text, 0, length);
    }

    private static IEnumerable<SyncPattern> Read(ScriptBlockAst file, ParseError[] errors, string path)
    {
        if (errors.Length > 0)
        {
            throw new PatternException($"{ShortText.OfPath(path)}, line "
                + $"{errors[0].Extent.StartLineNumber}, column {errors[0].Extent.StartColumnNumber}: {errors[0].Message}");
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
        string variant = Argument("Variant") is { Length: > 0 } given ? given : "Default";
        (string category, string chapter, string book, string teaches, string note) = (
            Argument("Category"), Argument("Chapter"), Argument("Book"), Argument("Teaches"), Argument("Note"));
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

        string Argument(string parameter) => command.TryTakeNamedWord(parameter) ?? "";
    }
}
