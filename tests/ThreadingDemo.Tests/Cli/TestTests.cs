using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

public sealed class TestTests
{
    [Theory]
    [InlineData(ExitCode.Success, "rendezvous")]
    [InlineData(ExitCode.Success, "Rendezvous", "--semantics", "fifo")]
    [InlineData(ExitCode.Violated, "rendezvous", "--variant", "deadlock")]
    [InlineData(ExitCode.Success, "rendezvous", "--variant", "deadlock", "--requirement", "NoError")]
    [InlineData(ExitCode.Inconclusive, "barrier", "--max-states", "10")]
    [InlineData(ExitCode.Success, "rendezvous", "--variant", "deadlock", "--final-values")]
    [InlineData(ExitCode.Inconclusive, "concurrent-updates", "--variant", "load-then-store", "--final-values", "--max-states", "5")]
    [InlineData(ExitCode.Inconclusive, "barrier", "--strategy", "Random", "--schedule-count", "10", "--semantics", "Fifo")]
    [InlineData(ExitCode.Violated, "rendezvous", "--variant", "deadlock", "--strategy", "Pct", "--schedule-count", "10", "--seed", "1")]
    public void TheExitCodeIsTheAnswer(int code, params string[] arguments)
    {
        CliRun run = CliRun.Of(["test", .. arguments]);
        Assert.Equal((code, ""), (run.Code, run.Error));
    }

    [Fact]
    public void TheCodesAreThoseThatABuildReliesOn()
    {
        Assert.Equal((0, 1, 2), (ExitCode.Success, ExitCode.Violated, ExitCode.Inconclusive));
        Assert.All((int[])[ExitCode.Refused, ExitCode.NotWritten, ExitCode.Cancelled], code => Assert.NotInRange(code, 0, 2));
    }

    [Fact]
    public void CsvHasThePropertiesOfAVerdictAndNothingElse()
    {
        IReadOnlyList<string[]> rows = CliRun.Of("test", "barrier", "--variant", "single-signal", "--semantics", "Weak", "--format",
            "csv").ReadCsv();
        Assert.Equal(typeof(PatternVerdict).GetProperties().Select(property => property.Name), rows[0]);
        PatternVerdict expected = Verdicts("Barrier", "SingleSignal",
            new ExplorationOptions { Semantics = [PatternSemantics.Weak] }).Single(verdict => verdict.Verdict == "Violated");
        string[] violated = Assert.Single(rows, row => row[7] == "Violated");
        Assert.Equal(
            [expected.Pattern, expected.Variant, expected.Parameter, "", "Weak", "Sc", expected.Requirement, "Violated", "Deadlock",
                "False", $"{expected.States}", $"{expected.Transitions}", $"{expected.Depth}", expected.Schedule],
            violated.Take(14));
    }

    [Fact]
    public void AVerdictSaysWhichShardItComesFrom()
    {
        string[] arguments =
            ["test", "barrier", "--strategy", "random", "--schedule-count", "16", "--semantics", "Fifo", "--format", "csv"];
        Assert.All(CliRun.Of([.. arguments, "--shard", "3/16"]).ReadCsv().Skip(1), row => Assert.Equal("3/16", row[16]));
        IReadOnlyList<string[]> whole = CliRun.Of(arguments).ReadCsv();
        Assert.Equal(nameof(PatternVerdict.Shard), whole[0][16]);
        Assert.All(whole.Skip(1), row => Assert.Empty(row[16]));
    }

    [Fact]
    public void ARowTellsItsScheduleInWords()
    {
        IReadOnlyList<string[]> rows = CliRun.Of("test", "rendezvous", "--variant", "single-lock", "--semantics", "Fifo", "--format",
            "csv").ReadCsv();
        int column = Array.IndexOf(rows[0], nameof(PatternVerdict.Explanation));
        Assert.Equal(
            "B takes the step b1, locks mutex and takes the step b2. Before a1 b2 is violated: B took the step b2 before A took a1.",
            rows.Single(row => row.Contains("Before a1 b2"))[column]);
    }

    [Fact]
    public void JsonIsAnArrayOfVerdicts()
    {
        PatternVerdict[] read = JsonSerializer.Deserialize<PatternVerdict[]>(
            CliRun.Of("test", "rendezvous", "--variant", "deadlock", "--format", "json").Output)!;
        Assert.Equal(
            Verdicts("Rendezvous", "Deadlock", new ExplorationOptions()).Select(verdict =>
                (verdict.Semantics, verdict.Requirement, verdict.Verdict, verdict.Schedule, verdict.BugProbability, verdict.Runs95)),
            read.Select(verdict =>
                (verdict.Semantics, verdict.Requirement, verdict.Verdict, verdict.Schedule, verdict.BugProbability, verdict.Runs95)));
    }

    [Fact]
    public void TheTableSaysWhatPeopleLookFor()
    {
        string[] lines = CliRun.Of("test", "rendezvous", "--variant", "deadlock", "--semantics", "Weak", "--requirement",
            "NoDeadlock").OutputLines;
        Assert.Equal("Rendezvous/Deadlock", lines[0]);
        Assert.Equal(["Semantics", "Requirement", "Verdict", "States", "Schedule"],
            lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"^Weak +NoDeadlock +Violated +\d+ [^#]+$", Assert.Single(lines.Skip(2)));
    }

    [Fact]
    public void FinalValuesAreListedInsteadOfVerdicts()
    {
        string[] arguments = ["test", "concurrent-updates", "--variant", "load-then-store", "--semantics", "Weak", "--final-values"];
        string[] lines = CliRun.Of(arguments).Succeeded().OutputLines;
        Assert.Equal("ConcurrentUpdates/LoadThenStore n=2 times=2", lines[0]);
        Assert.Equal(["Semantics", "Values", "Schedule"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        IReadOnlyList<string[]> rows = CliRun.Of([.. arguments, "--format", "csv"]).Succeeded().ReadCsv();
        Assert.Equal(typeof(PatternFinalValues).GetProperties().Select(property => property.Name), rows[0]);
        IEnumerable<string> expected = new Explorer(
            PatternCatalog.Patterns.Single(pattern => pattern.ToString() == "ConcurrentUpdates/LoadThenStore"),
            options: new ExplorationOptions { Semantics = [PatternSemantics.Weak] })
            .FinalValues().Select(end => $"{end.Values} {end.Schedule}");
        Assert.Equal(expected, rows.Skip(1).Select(row => $"{row[6]} {row[8]}"));
    }

    [Fact]
    public void SeveralSemanticsAndRequirementsAreGivenEitherWay()
    {
        string[] expected = ["Weak NoDeadlock", "Weak NoError", "Fifo NoDeadlock", "Fifo NoError"];
        string[] requirements = ["--requirement", "NoDeadlock", "--requirement", "NoError", "--format", "csv"];
        Assert.Equal(expected, Pairs(CliRun.Of(["test", "barrier", "--semantics", "weak,fifo", .. requirements])));
        Assert.Equal(expected, Pairs(CliRun.Of(["test", "barrier", "--semantics", "weak", "--semantics", "fifo", .. requirements])));

        static IEnumerable<string> Pairs(CliRun run) => run.ReadCsv().Skip(1).Select(row => $"{row[4]} {row[6]}");
    }

    [Fact]
    public void AParameterSizesThePattern() =>
        Assert.All(CliRun.Of("test", "barrier", "--parameter", "n=2", "--format", "csv").Succeeded().ReadCsv().Skip(1), row =>
            Assert.Equal("n=2", row[2]));

    [Theory]
    [InlineData("test")]
    [InlineData("test", "*")]
    public void WithoutANameTheWholeCatalogueIsTested(params string[] arguments)
    {
        CliRun run = CliRun.Of([.. arguments, "--requirement", "NoError", "--max-states", "1", "--semantics", "Fifo", "--format", "csv"]);
        Assert.Equal(PatternCatalog.Patterns.Select(pattern => pattern.ToString()),
            run.ReadCsv().Skip(1).Select(row => $"{row[0]}/{row[1]}"));
    }

    [Fact]
    public void SeveralNamesAreTestedInOneCall()
    {
        CliRun run = CliRun.Of("test", "Rendezvous/Deadlock", "barrier", "rendezvous/single-lock", "--requirement", "NoDeadlock",
            "--semantics", "Weak", "--format", "csv");
        Assert.Equal(ExitCode.Violated, run.Code);
        Assert.Equal(["Rendezvous/Deadlock Violated", "Barrier/Turnstile Holds", "Rendezvous/SingleLock Holds"],
            run.ReadCsv().Skip(1).Select(row => $"{row[0]}/{row[1]} {row[7]}"));
        run = CliRun.Of("test", "barrier/single-signal", "concurrent-updates", "--variant", "load-then-store", "--requirement", "NoError",
            "--semantics", "Weak", "--format", "csv");
        Assert.Equal(["SingleSignal", "LoadThenStore"], run.ReadCsv().Skip(1).Select(row => row[1]));
    }

    [Fact]
    public void APatternThatCannotBeTestedDoesNotKeepTheOthersFromIt()
    {
        CliRun run = CliRun.Of("test", "*", "--requirement", "AtMost eating 4", "--max-states", "1", "--semantics", "Fifo", "--format",
            "csv");
        Assert.Equal(ExitCode.Refused, run.Code);
        Assert.Contains("there is no region 'eating'", run.Error);
        Assert.Contains(run.ReadCsv(), row => row[0] == "DiningPhilosophers");
    }

    [Theory]
    [InlineData("'barrier'", "barier")]
    [InlineData("turnstile, single-signal", "barrier", "--variant", "x")]
    [InlineData("--variant 'x' is given without a pattern", "--variant", "x")]
    [InlineData("n cannot be '9'", "barrier", "--parameter", "n=9")]
    [InlineData("no step 'arive'; the nearest is 'arrive'", "barrier", "--requirement", "Before arive pass")]
    [InlineData("the nearest is 'NoDeadlock'", "barrier", "--requirement", "NoDedlock")]
    [InlineData("--shard cannot be '17/16'", "barrier", "--shard", "17/16")]
    [InlineData("Shard cannot be '3/16' with Strategy Exhaustive, because only random schedules are divided into parts. Allowed: 1/1.", "barrier", "--shard", "3/16")]
    [InlineData("Strategy cannot be 'Random' with FinalValues, because random schedules do not reach all final states. Allowed: Exhaustive.", "barrier", "--final-values", "--strategy",
        "random")]
    [InlineData("--requirement and --final-values cannot be combined", "barrier", "--final-values", "--requirement", "NoError")]
    [InlineData("--timeout-seconds cannot be '0'", "barrier", "--timeout-seconds", "0")]
    [InlineData("--max-states cannot be '0'", "barrier", "--max-states", "0")]
    [InlineData("--semantics cannot be 'weak,x'", "barrier", "--semantics", "weak,x")]
    [InlineData("--strategy cannot be 'Random,Pct'", "barrier", "--strategy", "Random,Pct")]
    [InlineData("--throttle-limit cannot be '65'", "barrier", "--throttle-limit", "65")]
    [InlineData("no variant 'x'", "rendezvous", "barrier/x")]
    [InlineData("'rendezvous'", "barrier", "rendezvos/deadlock")]
    public void WhatCannotBeIsRefusedBeforeAnythingIsWritten(string words, params string[] arguments)
    {
        CliRun run = CliRun.Of(["test", .. arguments, "--format", "csv"]);
        Assert.Equal((ExitCode.Refused, ""), (run.Code, run.Output));
        Assert.Contains(words, run.Error);
    }

    [Fact]
    public void HelpHasEveryOptionOfAnExploration()
    {
        string help = CliRun.Of("test", "--help").Succeeded().Output;
        Assert.All(OptionDescription.ReadAll(typeof(ExplorationOptions)), option =>
        {
            Assert.Contains($"  {FrontEndParityTests.ToOptionName(option.Name)} ", help);
            Assert.Contains(option.Description, help);
            Assert.Contains(option.Allowed, help);
        });
    }

    [Fact]
    public void ProgressIsWrittenOverAndTakenAwayBeforeAVerdict()
    {
        // The first report comes after a fifth of a second of one search, and stops it.
        using CancellationTokenSource stop = new();
        StringWriter output = new();
        WatchedWriter progress = new(stop.Cancel);
        int code = CliApplication.Invoke(
            ["test", "DiningPhilosophers", "--parameter", "philosophers=9", "--max-states", "100000000", "--semantics", "Weak", "--format",
                "csv"],
            new CliConsole(output, new StringWriter(), Progress: progress),
            stop.Token);
        Assert.Equal(ExitCode.Cancelled, code);
        Assert.Contains("Inconclusive", output.ToString());
        Assert.Contains("stopped", output.ToString());
        Assert.Matches(@"^\rDiningPhilosophers/\w+: [\d,]+ states, ", progress.ToString());
        Assert.EndsWith("\r", progress.ToString());
        Assert.All(progress.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal(79, line.Length));
    }

    private static IEnumerable<PatternVerdict> Verdicts(string name, string variant, ExplorationOptions options) =>
        new Explorer(PatternCatalog.Patterns.Single(pattern => (pattern.Name, pattern.Variant) == (name, variant)),
            options: options).Verdicts();

    private sealed class WatchedWriter(Action written) : StringWriter
    {
        public override void Write(string? value)
        {
            base.Write(value);
            written();
        }
    }
}
