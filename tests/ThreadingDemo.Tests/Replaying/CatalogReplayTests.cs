using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Replaying;

/// <summary>The explorer's findings in the catalogue occur on real threads as well, in every replay.</summary>
public sealed class CatalogReplayTests
{
    // Violations are found within fewer states than a proof that the other requirements hold.
    private const int MaximumStateCount = 20_000;

    public static TheoryData<string, string> Versions =>
        [.. PatternCatalog.Patterns.Select(pattern => new TheoryDataRow<string, string>(pattern.Name, pattern.Variant))];

    [Theory]
    [MemberData(nameof(Versions))]
    public void WhatIsRefutedBreaksOnRealThreads(string name, string variant)
    {
        SyncPattern pattern = Replay.Catalogued(name, variant);
        foreach (PatternVerdict verdict in Explore(pattern).Verdicts().Where(verdict =>
            verdict.Verdict == nameof(Verdict.Violated) && verdict.Schedule.Length > 0))
        {
            List<TraceEvent> events = RunTrace.Of(Replay.Of(pattern, verdict.Schedule));
            Replay.AssertBreaks(verdict, events);
            Assert.Equal(Replay.WithoutIdsAndTimes(events), Replay.WithoutIdsAndTimes(RunTrace.Of(Replay.Of(pattern, verdict.Schedule))));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void TheSharedIntegersEndWithTheValuesThatTheModelSays(string name, string variant)
    {
        SyncPattern pattern = Replay.Catalogued(name, variant);
        foreach (PatternFinalValues end in Explore(pattern).FinalValues().Where(end => end.Schedule.Length > 0).Take(12))
        {
            Expression[] values = [.. end.Values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(value =>
                IsValue(pattern, value))];
            Requirement[] untrue = [.. values.Select(value => Requirement.AtEnd(!value))];
            ReplayDemo demo = Replay.Of(pattern, end.Schedule);
            demo.Requirements = [.. values.Select(Requirement.AtEnd), .. untrue];
            IEnumerable<string> broken = RunTrace.Of(demo).Where(e => e.Event == nameof(TraceEventKind.Violated)).Select(e =>
                e.Message[..(e.Message.IndexOf(" is violated", StringComparison.Ordinal) + " is violated".Length)]);
            Assert.Equal(untrue.Select(requirement => $"{RequirementText.Of(requirement)} is violated"),
                broken.Where(message => demo.Requirements.Any(requirement => message == $"{RequirementText.Of(requirement)} is violated")));
        }
    }

    private static Explorer Explore(SyncPattern pattern) =>
        Replay.Explore(pattern, new ExplorationOptions { MaxStates = MaximumStateCount, ThrottleLimit = 1 });

    // count=2 or number[1]=0
    private static Expression IsValue(SyncPattern pattern, string text)
    {
        string[] parts = text.Split('=', '[', ']');
        int value = int.Parse(parts[^1], CultureInfo.InvariantCulture);
        return pattern.Definition.Declarations.First(declaration => declaration.Name == parts[0]) is ArrayDeclaration array
            ? array[int.Parse(parts[1], CultureInfo.InvariantCulture)] == value
            : new VariableExpression(
            (IntegerDeclaration)pattern.Definition.Declarations.First(declaration => declaration.Name == parts[0])) == value;
    }
}
