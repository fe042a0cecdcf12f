using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Spectre.Console;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Output;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

/// <summary>
/// Tables on terminals of 80 and 120 columns: nothing is missing, no line is too long, and no word is broken.
/// </summary>
public sealed class TableWidthTests
{
    private static readonly string[][] commands =
    [
        ["list"],
        ["patterns"],
        ["test", "lock-order-inversion/opposite-order", "double-checked-initialisation", "dining-philosophers/right-first"],
        ["test", "concurrent-updates/load-then-store", "--final-values"],
        ["replay", "mutex", "{schedule}"],
    ];

    public static TheoryData<int, string> Cases =>
        [.. from width in new[] { 80, 120 } from command in commands select new TheoryDataRow<int,
        string>(width, string.Join(' ', command))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ATableFitsItsTerminal(int width, string command)
    {
        string[] arguments = [.. command.Split(' ').Select(word => word == "{schedule}" ? Schedule() : word)];
        string[] expected = Words(CliRun.Of(arguments).Output);

        string shown = OnTerminal(arguments, width);

        Assert.All(shown.Split(Environment.NewLine), line => Assert.InRange(line.TrimEnd().Length, 0, width));
        Assert.Equal(expected, Words(shown));
    }

    [Fact]
    public void ALongNameOfAPatternMovesNoColumn()
    {
        string[] lines = CliRun.Of("test", "double-checked-initialisation", "barrier", "--semantics", "Fifo").OutputLines;
        string[] headings = [.. lines.Where(line => line.StartsWith("Semantics", StringComparison.Ordinal))];
        Assert.Equal(2, headings.Length);
        Assert.All(lines.Where(line => line.StartsWith("Fifo", StringComparison.Ordinal)), line =>
            Assert.Equal(headings[0].IndexOf("Verdict", StringComparison.Ordinal), line.IndexOf("Holds", StringComparison.Ordinal)));
    }

    [Fact]
    public void RowsOfASweepSayTheirParameters()
    {
        string[] lines = [.. new[] { "2", "4" }.Select(n => CliRun.Of("test", "barrier", "--parameter", "n=" + n).OutputLines[0])];
        Assert.Equal(["Barrier/Turnstile n=2", "Barrier/Turnstile n=4"], lines);
    }

    private static string Schedule() =>
        CliRun.Of("test", "mutex", "--requirement", "Possible (count == 1)", "--semantics", "Fifo", "--format", "csv").ReadCsv() is { } rows
        ? rows[1][Array.IndexOf(rows[0], "Schedule")]
        : "";

    // Run ids, seeds, times and the numbers of threads differ; a table of columns has its words in another order.
    private static string[] Words(string text) =>
        [.. text.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(word =>
            !word.Any(char.IsAsciiDigit) || word.Contains(':')).Order(StringComparer.Ordinal)];

    private static string OnTerminal(IReadOnlyList<string> arguments, int width)
    {
        StringWriter output = new();
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        terminal.Profile.Width = width;
        CliApplication.Invoke(arguments, new CliConsole(output, TextWriter.Null, terminal), TestContext.Current.CancellationToken);
        return output.ToString();
    }
}
