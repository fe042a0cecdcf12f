using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Printing;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

public sealed class PatternTests
{
    public static TheoryData<string, string> Versions =>
        [.. PatternCatalog.Patterns.Select(pattern => new TheoryDataRow<string, string>(pattern.Name, pattern.Variant))];

    [Fact]
    public void PatternsShowsEveryVersionOnALineOfItsOwn()
    {
        string[] lines = CliRun.Of("patterns").Succeeded().OutputLines;
        Assert.Equal(["Name", "Variant", "Chapter", "Book", "Note"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(PatternCatalog.Patterns.Count() + 1, lines.Length);
        Assert.All(PatternCatalog.Patterns.Zip(lines.Skip(1)), pair =>
        {
            (SyncPattern pattern, string line) = pair;
            Assert.EndsWith(pattern.Note, line);
            Assert.Contains($" {pattern.Book} ", line);
            Assert.Contains($" {pattern.Chapter} ", line);
        });
    }

    [Fact]
    public void EveryNameAndVariantListedIsTaken() =>
        Assert.All(CliRun.Of("patterns").OutputLines.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            words =>
            CliRun.Of("show", words[0], "--variant", words[1]).Succeeded());

    [Fact]
    public void CsvHasThePatternsUnderOneHeader()
    {
        IReadOnlyList<string[]> rows = CliRun.Of("patterns", "--format", "csv").Succeeded().ReadCsv();
        Assert.Equal(["Name", "Variant", "Category", "Chapter", "Book", "Teaches", "Note"], rows[0]);
        Assert.Equal(PatternCatalog.Patterns.Select(pattern => (pattern.Name, pattern.Variant, pattern.Note)),
            rows.Skip(1).Select(row => (row[0], row[1], row[6])));
    }

    [Fact]
    public void JsonIsAnArrayOfThePatterns()
    {
        using JsonDocument document = JsonDocument.Parse(CliRun.Of("patterns", "--format", "json").Succeeded().Output);
        Assert.Equal(PatternCatalog.Patterns.Select(pattern => pattern.Variant),
            document.RootElement.EnumerateArray().Select(row => row.GetProperty("Variant").GetString()));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void ShowPrintsThePage(string name, string variant)
    {
        SyncPattern pattern = PatternCatalog.Patterns.Single(candidate => (candidate.Name, candidate.Variant) == (name, variant));
        foreach (int width in (int[])[40, 120])
        {
            string[] lines = CliRun.Of("show", name, "--variant", FrontEndParityTests.ToKebabCase(variant), "--width",
                $"{width}").Succeeded().Output.Split(Environment.NewLine);
            Assert.Equal(PatternListing.Lines(pattern, width).Select(line => line.Text).Append(""), lines);
        }
    }

    [Fact]
    public void ShowTakesTheFirstVariantAndNames()
    {
        string[] lines = CliRun.Of("show", "RENDEZVOUS").Succeeded().OutputLines;
        Assert.StartsWith("Rendezvous/TwoSemaphores", lines[0]);
    }

    [Theory]
    [InlineData("barrier")]
    [InlineData("Barrier")]
    public void ARunOfAPatternIsTraced(string name)
    {
        TraceEvent[] events = CliRun.Of("run", "pattern", name, "--parameter", "n=2", "--seed", "3", "--jitter", "--format",
            "json").Succeeded().ReadJson();
        Assert.All(events, trace => Assert.Equal("Barrier", trace.Demo));
        Assert.Equal(["worker 0", "worker 1"],
            events.Where(trace => trace.Event == nameof(TraceEventKind.Created)).Select(trace => trace.Resource));
        Assert.Equal(["arrive", "arrive", "pass", "pass"],
            events.Where(trace => trace.Event == nameof(TraceEventKind.Stepped)).Select(trace => trace.Resource));
    }

    [Theory]
    [InlineData("deadlock")]
    [InlineData("Deadlock")]
    public void AVariantIsRun(string variant) =>
        Assert.Contains("wait-for cycle", CliRun.Of("run", "pattern", "rendezvous", "--variant", variant).Violated().Output);

    [Theory]
    [InlineData("Barrier")]
    [InlineData("rendezvous")]
    public void AnExamplesNameMeansTheExampleAndItsOptions(string name) =>
        CliRun.Of("run", name, "--max-delay-milliseconds", "0").Succeeded();

    [Theory]
    [InlineData("Peterson", "peterson")]
    [InlineData("LostWakeUp", "LOST-wake-up")]
    [InlineData("BuildingH2O", "BuildingH2O")]
    [InlineData("BuildingH2O", "building-h2o")]
    [InlineData("BuildingH2O", "building-h2-o")]
    public void APatternIsRunByItsNameInAnySpelling(string name, string typed)
    {
        TraceEvent[] events = CliRun.Of("run", typed, "--rounds", "1", "--seed", "1", "--format", "json").Succeeded().ReadJson();
        Assert.NotEmpty(events);
        Assert.All(events, trace => Assert.Equal(name, trace.Demo));
    }

    [Fact]
    public void EveryPatternThatNoExampleIsNamedLikeIsACommandThatSaysWhatItTeaches()
    {
        CatalogEntry[] own = [.. PatternCatalog.All.Where(entry => DemoCatalog.All.All(demo => demo.Name != entry.Name))];
        Assert.NotEmpty(own);
        string list = CliRun.Of("run", "--help").Succeeded().Output;
        Assert.All(own, entry =>
        {
            string name = FrontEndParityTests.ToKebabCase(entry.Name);
            Assert.Matches($@"(?m)^  {name} +{Regex.Escape(entry.Teaches)}", list);
            string help = CliRun.Of("run", name, "--help").Succeeded().Output;
            Assert.Contains(entry.Teaches, help);
            Assert.Contains("--variant", help);
        });
    }

    [Fact]
    public void RunPatternHasTheOptionsOfARunOfAPattern()
    {
        string help = CliRun.Of("run", "pattern", "--help").Succeeded().Output;
        Assert.Equal(OptionLines(help), OptionLines(CliRun.Of("run", "peterson", "--help").Succeeded().Output));
        Assert.All(OptionDescription.ReadAll(typeof(PatternDemo)), option =>
        {
            Assert.Contains($"  {FrontEndParityTests.ToOptionName(option.Name)} ", help);
            Assert.Contains(option.Description, help);
        });
    }

    [Theory]
    [InlineData("'barrier'", "show", "barier")]
    [InlineData("'barrier'", "run", "pattern", "barier")]
    [InlineData("'rendezvous'", "run", "rendevous")]
    [InlineData("turnstile, single-signal, turnstile-inside-mutex", "show", "barrier", "--variant", "x")]
    [InlineData("turnstile, single-signal, turnstile-inside-mutex", "run", "pattern", "barrier", "--variant", "x")]
    [InlineData("turn-first", "run", "peterson", "--variant", "x")]
    [InlineData("n cannot be '9'. Allowed: a whole number from 2 to 8", "run", "pattern", "barrier", "--parameter", "n=9")]
    [InlineData("no parameter 'm'; the nearest is 'n'", "run", "pattern", "barrier", "--parameter", "m=2")]
    [InlineData("no parameters, and therefore no 'n'", "run", "pattern", "rendezvous", "--parameter", "n=2")]
    [InlineData("--parameter gives 'N' twice", "run", "pattern", "barrier", "--parameter", "n=2", "--parameter", "N=2")]
    [InlineData("--parameter cannot be 'n'", "run", "pattern", "barrier", "--parameter", "n")]
    [InlineData("--parameter cannot be '=2'", "run", "pattern", "barrier", "--parameter", "=2")]
    [InlineData("--parameter cannot be 'n=2.0'", "run", "pattern", "barrier", "--parameter", "n=2.0")]
    [InlineData("--parameter cannot be 'n=99999999999'", "run", "pattern", "barrier", "--parameter", "n=99999999999")]
    [InlineData("--rounds cannot be '0'", "run", "pattern", "barrier", "--rounds", "0")]
    [InlineData("--semantics cannot be 'x'", "run", "pattern", "barrier", "--semantics", "x")]
    [InlineData("SemaphoreSlim or Semaphore", "run", "pattern", "barrier", "--semantics", "barging", "--primitive", "handover")]
    [InlineData("--width cannot be '19'. Allowed: a whole number from 20 to 10000", "show", "barrier", "--width", "19")]
    [InlineData("--width cannot be '+40'", "show", "barrier", "--width", "+40")]
    [InlineData("--help", "run", "pattern")]
    [InlineData("--help", "show")]
    [InlineData("--help", "patterns", "barrier")]
    public void WhatCannotBeIsRefused(string words, params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.Equal((ExitCode.Refused, ""), (run.Code, run.Output));
        Assert.Contains(words, run.Error);
    }

    private static IEnumerable<string> OptionLines(string help) =>
        help.Split('\n').Select(line => line.TrimEnd()).Where(line => line.StartsWith("  -", StringComparison.Ordinal));
}
