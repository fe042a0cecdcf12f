using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Demos;
using ThreadingDemo.Rendering;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>The Chrome trace as Perfetto and chrome://tracing read it.</summary>
public sealed class ChromeTraceTests
{
    public static TheoryData<string> Demos => [.. DemoCatalog.All.Where(demo => demo.Create() is TraceDemo).Select(demo => demo.Name)];

    private static readonly Lazy<ChromeTraceCheck> sample = new(() =>
        ChromeTraceCheck.Of(Exported.AsText(TraceFormat.ChromeTrace, SampleTrace.Events)));

    [Theory]
    [MemberData(nameof(Demos))]
    public void ARunOfEveryExampleKeepsTheRules(string name)
    {
        TraceDemo demo = (TraceDemo)DemoCatalog.Find(name).Create();
        foreach (var delay in demo.GetType().GetProperties().Where(property =>
            property.Name.EndsWith("DelayMilliseconds", StringComparison.Ordinal)))
        {
            delay.SetValue(demo, 0);
        }

        List<TraceEvent> events = RunTrace.Of(demo);
        Assert.Equal(events.Count, ChromeTraceCheck.Of(Exported.AsText(TraceFormat.ChromeTrace, events)).OfPhase("i").Count());
    }

    [Fact]
    public void HostileTracesKeepTheRules() => Prop.ForAll(HostileEvents.Arbitrary, events =>
    {
        ChromeTraceCheck.Of(Exported.AsText(TraceFormat.ChromeTrace, events));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true));

    [Fact]
    public void EveryRunIsAProcessAndEveryThreadATrackUnderItsName()
    {
        Assert.Equal(["Sample 0123456789ab", "Other ba9876543210"], Named("process_name"));
        Assert.Equal(["main", "ada", "main", "bob"], Named("thread_name"));

        static IEnumerable<string> Named(string name) =>
            sample.Value.OfPhase("M").Where(record => record.Name == name).Select(record =>
                record.Arguments.GetProperty("name").GetString()!);
    }

    [Fact]
    public void RunsAndThreadsStandInTheOrderOfTheirFirstEvents()
    {
        Assert.Equal([1, 2], Places("process_sort_index"));
        Assert.Equal([1, 2, 1, 3], Places("thread_sort_index"));

        static IEnumerable<int> Places(string name) =>
            sample.Value.OfPhase("M").Where(record => record.Name == name).Select(record =>
                record.Arguments.GetProperty("sort_index").GetInt32());
    }

    // Perfetto regards the thread with the number of its process as the main thread.
    [Fact]
    public void OnlyTheFirstThreadOfARunHasTheNumberOfItsProcess() => Assert.Equal(
        ["main", "main"],
        sample.Value.OfPhase("M").Where(record => record.Name == "thread_name" && record.Track == record.Process).Select(record =>
            record.Arguments.GetProperty("name").GetString()));

    [Fact]
    public void WhatHasNoNameOfItsOwnGetsOne()
    {
        ChromeTraceCheck nameless = ChromeTraceCheck.Of(
            Exported.AsText(TraceFormat.ChromeTrace, SampleTrace.Events[0] with { Thread = "", Event = nameof(TraceEventKind.Message) }));
        Assert.Equal("unnamed",
            nameless.OfPhase("M").Single(record => record.Name == "thread_name").Arguments.GetProperty("name").GetString());
        Assert.Equal("Message", nameless.OfPhase("i").Single().Name);
    }

    [Fact]
    public void AHalfOfACharacterIsEscapedAndItsArgumentNamedSo()
    {
        ChromeTraceCheck check = ChromeTraceCheck.Of(
            Exported.AsText(TraceFormat.ChromeTrace,
            SampleTrace.Events[0] with { Event = nameof(TraceEventKind.Message), Message = "half \ud800, path \\", Resource = "path \\" }));
        ChromeTraceCheck.TraceRecord said = check.OfPhase("i").Single();
        Assert.Equal("half \\uD800, path \\", said.Name);
        Assert.Equal("half \\uD800, path \\\\", said.Arguments.GetProperty("EscapedMessage").GetString());
        Assert.Equal("path \\", said.Arguments.GetProperty("Resource").GetString());
    }

    [Fact]
    public void WhatDoesNotNestIsAsynchronous()
    {
        ChromeTraceCheck.TraceRecord[] begun = [.. sample.Value.OfPhase("b")];
        Assert.Equal(
            ["ada holds lock", "ada holds lock", "ada holds next", "ada holds permits", "ada is inside critical",
                "bob holds lock, without end", "bob holds permits, without end"],
            begun.Select(record => record.Name).Order());
        Assert.Contains(begun, record => record is { Name: "ada holds next", Time: 6 });
    }

    [Fact]
    public void WaitsLieWithinTheLifeOfTheirThread()
    {
        Assert.Equal(
            [("runs", 0m, 9_999.9991m), ("runs", 0.01m, 1_000_000.0201m), ("runs", 3m, 6.0001m), ("runs", 4m, 5.3001m),
                ("waits for lock", 4.1m, 2.6001m), ("waits for permits", 7.3m, 1.0001m), ("waits for the end of ada", 4.2m, 4.9001m)],
            sample.Value.OfPhase("X").Select(record => (record.Name, record.Time, record.Duration)).Order());
    }

    [Fact]
    public void AnArrowLeadsFromWhoLetGoToWhoWentOn()
    {
        Assert.Equal([("lock", 6.5m), ("permits", 8.1m), ("ada", 9m)],
            sample.Value.OfPhase("s").Select(record => (record.Name, record.Time)));
        Assert.Equal([("lock", 6.7m), ("permits", 8.3m), ("ada", 9.1m)],
            sample.Value.OfPhase("f").Select(record => (record.Name, record.Time)));
    }

    // chrome://tracing adds milliseconds in floating point, and drops an arrow with an end outside of all durations.
    [Fact]
    public void AnArrowFromTheEndOfAThreadToTheEndOfAWaitHasItsEndsWithinThem()
    {
        ChromeTraceCheck check = ChromeTraceCheck.Of(Exported.AsText(TraceFormat.ChromeTrace, ThreadsThatEnd(1_000)));
        ILookup<string, ChromeTraceCheck.TraceRecord> durations = check.OfPhase("X").ToLookup(record => record.Track);
        List<ChromeTraceCheck.TraceRecord> ends = [.. check.OfPhase("s"), .. check.OfPhase("f")];
        Assert.Equal(2_000, ends.Count);
        Assert.All(ends, end => Assert.Contains(durations[end.Track], duration =>
            Milliseconds(duration.Time) <= Milliseconds(end.Time) && Milliseconds(end.Time) <= Milliseconds(duration.Time)
                + Milliseconds(duration.Duration)));

        static double Milliseconds(decimal microseconds) => (double)microseconds * 0.001;
    }

    [Fact]
    public void AResourceThatCountsIsACounter() => Assert.Equal(
        [(7.1m, 0), (8.1m, 1), (8.3m, 0)],
        sample.Value.OfPhase("C").Where(record => record.Name == "permits").Select(record =>
            (record.Time, record.Arguments.GetProperty("value").GetInt32())));

    private static IEnumerable<TraceEvent> ThreadsThatEnd(int count)
    {
        int sequence = 0;
        for (int i = 1; i <= count; i++)
        {
            long begun = i * 10_000_019L;
            yield return Next(i, nameof(TraceEventKind.Started), "", begun);
            yield return Next(0, nameof(TraceEventKind.Waiting), $"thread {i}", begun + 1_000);
            yield return Next(i, nameof(TraceEventKind.Finished), "", begun + 7_654_321);
            yield return Next(0, nameof(TraceEventKind.Joined), $"thread {i}", begun + 8_000_000);
        }

        TraceEvent Next(int thread, string name, string resource, long nanoseconds) => new()
        {
            RunId = "run",
            Demo = "Ends",
            Sequence = ++sequence,
            ThreadId = thread,
            Thread = $"thread {thread}",
            Event = name,
            Resource = resource,
            ElapsedNanoseconds = nanoseconds,
        };
    }
}
