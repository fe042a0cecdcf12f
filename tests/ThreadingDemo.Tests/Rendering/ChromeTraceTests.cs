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

/// <summary>What Perfetto and chrome://tracing get to see.</summary>
public sealed class ChromeTraceTests
{
    public static TheoryData<string> Demos => [.. DemoCatalog.All.Where(demo => demo.Create() is TraceDemo).Select(demo => demo.Name)];

    private static readonly Lazy<ChromeTraceCheck> sample = new(() => ChromeTraceCheck.Of(Exported.AsText(TraceFormat.ChromeTrace, SampleTrace.Events)));

    [Theory]
    [MemberData(nameof(Demos))]
    public void ARunOfEveryExampleKeepsTheRules(string name)
    {
        TraceDemo demo = (TraceDemo)DemoCatalog.Find(name).Create();
        foreach (var delay in demo.GetType().GetProperties().Where(property => property.Name.EndsWith("DelayMilliseconds", StringComparison.Ordinal)))
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
        Assert.Equal(["\"Sample 0123456789ab\"", "\"Other ba9876543210\""], Named("process_name"));
        Assert.Equal(["\"main\"", "\"ada\"", "\"main\"", "\"bob\""], Named("thread_name"));

        static IEnumerable<string> Named(string name) =>
            sample.Value.OfPhase("M").Where(record => record.Name == $"\"{name}\"").Select(record => record.Arguments.GetProperty("name").GetRawText());
    }

    [Fact]
    public void WhatDoesNotNestIsAsynchronous()
    {
        ChromeTraceCheck.TraceRecord[] begun = [.. sample.Value.OfPhase("b")];
        Assert.Equal(
            ["\"ada holds lock\"", "\"ada holds lock\"", "\"ada holds next\"", "\"ada holds permits\"", "\"ada is inside critical\"", "\"bob holds lock, without end\"", "\"bob holds permits, without end\""],
            begun.Select(record => record.Name).Order());
        Assert.Contains(begun, record => record is { Name: "\"ada holds next\"", Time: 6 });
    }

    [Fact]
    public void WaitsLieWithinTheLifeOfTheirThread()
    {
        Assert.Equal(
            [("\"runs\"", 0m, 9_999.999m), ("\"runs\"", 0.01m, 1_000_000.02m), ("\"runs\"", 3m, 6m), ("\"runs\"", 4m, 5.3m), ("\"waits for lock\"", 4.1m, 2.6m), ("\"waits for permits\"", 7.3m, 1m), ("\"waits for the end of ada\"", 4.2m, 4.9m)],
            sample.Value.OfPhase("X").Select(record => (record.Name, record.Time, record.Duration)).Order());
    }

    [Fact]
    public void AnArrowLeadsFromWhoLetGoToWhoWentOn()
    {
        Assert.Equal([("\"lock\"", 6.5m), ("\"permits\"", 8.1m), ("\"ada\"", 9m)], sample.Value.OfPhase("s").Select(record => (record.Name, record.Time)));
        Assert.Equal([("\"lock\"", 6.7m), ("\"permits\"", 8.3m), ("\"ada\"", 9.1m)], sample.Value.OfPhase("f").Select(record => (record.Name, record.Time)));
    }

    [Fact]
    public void AResourceThatCountsIsACounter() => Assert.Equal(
        [(7.1m, 0), (8.1m, 1), (8.3m, 0)],
        sample.Value.OfPhase("C").Where(record => record.Name == "\"permits\"").Select(record => (record.Time, record.Arguments.GetProperty("value").GetInt32())));
}
