using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace ThreadingDemo.Tests.Architecture;

/// <summary>The maximum lengths of files, methods and lines of the sources.</summary>
public sealed partial class SourceTests
{
    private const int MostLinesOfFile = 400;
    private const int MostLinesOfMethod = 60;
    private const int MostCharactersOfLine = 140;

    // A pattern of the catalogue is one program, which is read as a whole.
    private static readonly string[] longMethods =
    [
        "ThreadingDemo.Core/Patterns/Catalog/",
    ];

    private static readonly string root = Path.Combine(Repository.Root, "src");

    private static readonly (string Path, string[] Lines)[] files =
        [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => (file.Path, File.ReadAllLines(file.File)))];

    [Fact]
    public void NoFileIsLongerThan400Lines() =>
        Expect(files.Where(file => file.Lines.Length > MostLinesOfFile).Select(file => $"{file.Path}: {file.Lines.Length} lines"));

    [Fact]
    public void NoMethodIsLongerThan60Lines() =>
        Expect(
            from file in Except(longMethods)
            from method in MethodsOf(file.Lines)
            where method.Length > MostLinesOfMethod
            select $"{file.Path}({method.First + 1}): {method.Length} lines");

    [Fact]
    public void NoLineIsLongerThan140Characters() =>
        Expect(
            from file in files
            from line in file.Lines.Select((text, index) => (text.Length, Number: index + 1))
            where line.Length > MostCharactersOfLine
            select $"{file.Path}({line.Number}): {line.Length} characters");

    [Fact]
    public void TheNamesOfTestsAreInPascalCase() =>
        Expect(
            from type in typeof(SourceTests).Assembly.GetTypes()
            from method in type.GetMethods()
            where method.IsDefined(typeof(FactAttribute), inherit: true) && !PascalCase().IsMatch(method.Name)
            select $"{type.Name}.{method.Name}");

    private static void Expect(IEnumerable<string> found)
    {
        string[] all = [.. found];
        Assert.True(all.Length == 0, string.Join("\n", all));
    }

    private static IEnumerable<(string Path, string[] Lines)> Except(string[] beginnings) =>
        files.Where(file => !Array.Exists(beginnings, beginning => file.Path.StartsWith(beginning, StringComparison.Ordinal)));

    // A method begins with its declaration; by the code style, its braces are in the column of the declaration.
    private static IEnumerable<(int First, int Length)> MethodsOf(string[] lines)
    {
        for (int first = 0; first < lines.Length; first++)
        {
            Match match = Declaration().Match(lines[first]);
            string indent = match.Groups[1].Value;
            int begin = match.Success ? Array.FindIndex(lines, first, line => line.Length == 0 || line == indent + "{") : -1;
            if (begin > 0 && lines[begin].Length > 0)
            {
                int end = Array.FindIndex(lines, begin, line => line.StartsWith(indent + "}", StringComparison.Ordinal));
                yield return (first, end - first + 1);
            }
        }
    }

    [GeneratedRegex(@"^((?: {4}){1,3})(?!if|for|foreach|while|do|switch|using|return|else|lock|try|catch|finally|case|get|set)(?!.*\b(?:class|struct|interface|enum|record)\b)[^\s/\[{}].*\(")]
    private static partial Regex Declaration();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex PascalCase();
}
