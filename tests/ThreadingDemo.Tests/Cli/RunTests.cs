using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

public sealed class RunTests
{
    private static readonly string[] rendezvous = ["run", "rendezvous", "--max-delay-milliseconds", "1"];

    public static TheoryData<string> Names => [.. DemoCatalog.All.Select(demo => demo.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryExampleRunsToItsEnd(string name)
    {
        IEnumerable<string> quick = DemoCatalog.Find(name).ReadOptions()
            .Where(option => option.Name.EndsWith("Milliseconds", StringComparison.Ordinal))
            .SelectMany(option => new[] { FrontEndParityTests.ToOptionName(option.Name), "1" });
        CliRun run = CliRun.Of(["run", name, "--format", "csv", .. quick]);
        Assert.Equal(name is "Deadlock" or "Exception" or "Race" ? ExitCode.Violated : ExitCode.Success, run.Code);
        Assert.True(run.ReadCsv().Count > 1);
    }

    [Fact]
    public void TableHasAHeaderAHeadingForEachRunAndALineForEachEvent()
    {
        string[] lines = CliRun.Of([.. rendezvous, "--repeat", "2", "--seed", "5"]).Succeeded().OutputLines;
        Assert.Equal(["Seq", "Elapsed", "ms", "Thread", "Event", "Details"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        string[] headings = [.. lines.Where(line => line.StartsWith("Rendezvous ", StringComparison.Ordinal))];
        Assert.Equal(2, headings.Distinct().Count());
        Assert.Equal(headings[0], lines[0]);
        Assert.EndsWith("seed 5", headings[0]);
        Assert.EndsWith("seed 6", headings[1]);
        foreach (string step in (string[])["A1", "A2", "B1", "B2"])
        {
            Assert.Equal(2, lines.Count(line => line.EndsWith(" " + step, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void JsonIsAnArrayOfTheEvents()
    {
        CliRun run = CliRun.Of([.. rendezvous, "--format", "json"]).Succeeded();
        TraceEvent[] events = run.ReadJson();
        AssertIsRendezvous(events);
        Assert.Contains("\"Value\":null", run.Output);
        Assert.Contains(events, trace => trace.Value == 1);
    }

    [Fact]
    public void CsvHasTheEventsUnderOneHeader()
    {
        CliRun run = CliRun.Of([.. rendezvous, "--format", "CSV", "--repeat", "2"]).Succeeded();
        IReadOnlyList<string[]> rows = run.ReadCsv();
        string[] header = [.. typeof(TraceEvent).GetProperties().Select(property => property.Name)];
        Assert.Equal(header, rows[0]);
        TraceEvent[] events = [.. rows.Skip(1).Select(ToEvent)];
        foreach (IGrouping<string, TraceEvent> one in events.GroupBy(trace => trace.RunId))
        {
            AssertIsRendezvous([.. one]);
        }

        Assert.Equal(2, events.Select(trace => trace.RunId).Distinct().Count());
    }

    [Fact]
    public void CsvLinesEndAsRfc4180HasThemOnEverySystem()
    {
        string output = CliRun.Of([.. rendezvous, "--format", "csv"]).Succeeded().Output;
        Assert.EndsWith("\r\n", output);
        Assert.Equal(output.Count(character => character == '\n'), output.Split("\r\n").Length - 1);
    }

    [Theory]
    [InlineData("thread-local")]
    [InlineData("ThreadLocal")]
    [InlineData("THREADLOCAL")]
    [InlineData("Thread-Local")]
    public void NamesAreTakenInBothSpellingsAndAnyCase(string name) =>
        Assert.All(CliRun.Of("run", name, "--delay-milliseconds", "0", "--format", "json").Succeeded().ReadJson(), trace =>
            Assert.Equal("ThreadLocal", trace.Demo));

    [Fact]
    public void OptionsReachTheExample()
    {
        TraceEvent[] events = CliRun.Of("run", "thread", "--thread-count=3", "--delay-milliseconds", "0", "--message", "@hello", "--style",
            "subclass", "--format", "json").Succeeded().ReadJson();
        Assert.Equal(3, events.Count(trace => trace.Message == "@hello"));
    }

    [Theory]
    [InlineData("--non-reentrant", true)]
    [InlineData("--non-reentrant=true", true)]
    [InlineData("--non-reentrant=False", false)]
    public void AFlagStandsAloneOrTakesAValue(string flag, bool deadlocks)
    {
        TraceEvent[] events = CliRun.Of("run", "reentrant-lock", flag, "--max-delay-milliseconds", "0", "--format", "json") is { } run
            && run.Code == (deadlocks ? ExitCode.Violated : ExitCode.Success)
            ? run.ReadJson()
            : [];
        Assert.NotEmpty(events);
        Assert.Equal(deadlocks, events.Any(trace => trace.Event == nameof(TraceEventKind.Deadlocked)));
    }

    [Fact]
    public void ABlankMeansNotGiven() =>
        Assert.Equal(10,
            CliRun.Of("run", "lock", "--thread-count", "", "--max-delay-milliseconds", "0", "--format",
            "json").Succeeded().ReadJson().Count(trace => trace.Event == nameof(TraceEventKind.Created)));

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("table")]
    public void SnapshotsComeInEveryFormat(string format)
    {
        CliRun run = CliRun.Of("run", "thread-lifecycle", "--format", format).Succeeded();
        Assert.All((string[])["Created", "Started", "Running", "Joined", format == "table" ? "Native id" : "NativeThreadId"], word =>
            Assert.Contains(word, run.Output));
    }

    [Fact]
    public void AFailureWithoutAHookIsReportedAndSaidByTheExitCode()
    {
        CliRun run = CliRun.Of("run", "exception", "--delay-milliseconds", "0").Violated();
        Assert.StartsWith("Exception in thread worker: System.InvalidOperationException: Something bad happened", run.Error);
        Assert.Contains("ExceptionDemo.Work", run.Error);
        Assert.Contains("Continuing on...", run.Output);
    }

    [Fact]
    public void AHooksWordsGoIntoTheTraceAndNothingIsReported()
    {
        TraceEvent[] events = CliRun.Of("run", "exception", "--delay-milliseconds", "0", "--hook", "dealt with: {message}", "--format",
            "json").Succeeded().ReadJson();
        Assert.Contains(events, trace => trace.Message == "dealt with: Something bad happened");
    }

    [Fact]
    public void ADeadlockIsSaidByTheExitCode() =>
        Assert.Contains("wait-for cycle", CliRun.Of([.. rendezvous, "--variant", "deadlock"]).Violated().Output);

    [Fact]
    public void ARunWithoutEventsIsEndedAndReported()
    {
        CliRun run = CliRun.Of("run", "race", "--thread-count", "1", "--increment-count", "2147483647", "--timeout-seconds", "1",
            "--format", "json");
        Assert.Equal(ExitCode.Inconclusive, run.Code);
        Assert.Contains("--timeout-seconds", run.Error);
        Assert.Contains(run.ReadJson(), trace => trace.Event == nameof(TraceEventKind.TimedOut));
    }

    private static void AssertIsRendezvous(TraceEvent[] events)
    {
        Assert.Equal(Enumerable.Range(1, events.Length).Select(number => (long)number), events.Select(trace => trace.Sequence));
        Assert.All(events.Zip(events.Skip(1)), pair => Assert.True(pair.First.ElapsedNanoseconds < pair.Second.ElapsedNanoseconds));
        Assert.All(events, trace => Assert.Equal("Rendezvous", trace.Demo));
        string[] steps = [.. events.Where(trace => trace.Event == nameof(TraceEventKind.Stepped)).Select(trace => trace.Message)];
        Assert.Equal(["A1", "B1"], steps[..2].Order());
        Assert.Equal(["A2", "B2"], steps[2..].Order());
    }

    private static TraceEvent ToEvent(string[] row) => new()
    {
        RunId = row[0],
        Sequence = long.Parse(row[1]),
        ElapsedNanoseconds = long.Parse(row[2]),
        ThreadId = int.Parse(row[3]),
        Thread = row[4],
        Event = row[5],
        Resource = row[6],
        Value = row[7].Length == 0 ? null : long.Parse(row[7]),
        Message = row[8],
        Demo = row[9],
    };
}
