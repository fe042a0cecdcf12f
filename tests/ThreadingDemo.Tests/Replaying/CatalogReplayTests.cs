using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Replaying;

/// <summary>What the explorer refutes in the catalogue breaks on real threads as well, each time.</summary>
public sealed class CatalogReplayTests
{
    // What is refuted is so within fewer states than it takes to know that all the rest holds.
    private const int MaximumStateCount = 20_000;

    public static TheoryData<string, string> Versions => [.. PatternCatalog.Patterns.Select(pattern => new TheoryDataRow<string, string>(pattern.Name, pattern.Variant))];

    [Theory]
    [MemberData(nameof(Versions))]
    public void WhatIsRefutedBreaksOnRealThreads(string name, string variant)
    {
        SyncPattern pattern = Replay.Catalogued(name, variant);
        foreach (PatternVerdict verdict in Explore(pattern).Where(verdict => verdict.Verdict == nameof(Verdict.Violated) && verdict.Schedule.Length > 0))
        {
            List<TraceEvent> events = RunTrace.Of(Replay.Of(pattern, verdict.Schedule));
            System.IO.File.AppendAllText("/tmp/verdicts.txt", $"{verdict.Pattern}/{verdict.Variant} {verdict.Semantics} {verdict.Requirement} {verdict.Fault} {verdict.Depth} {events.Count} {verdict.Schedule}\n");
            Replay.AssertBreaks(verdict, events);
            Assert.Equal(Replay.WithoutIdsAndTimes(events), Replay.WithoutIdsAndTimes(RunTrace.Of(Replay.Of(pattern, verdict.Schedule))));
        }
    }

    private static IEnumerable<PatternVerdict> Explore(SyncPattern pattern) =>
        new Explorer(pattern, options: new ExplorationOptions { MaxStates = MaximumStateCount, ThrottleLimit = 1 }, token: TestContext.Current.CancellationToken).Verdicts();
}
