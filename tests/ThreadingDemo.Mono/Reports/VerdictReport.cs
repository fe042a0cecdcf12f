using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Mono.Reports;

/// <summary>The verdicts on every version of every pattern, with a limit of states that keeps the time to seconds.</summary>
internal static class VerdictReport
{
    private const int MaximumStateCount = 1000;
    private const int WalkCount = 20;

    private static readonly Lazy<IReadOnlyList<(SyncPattern Pattern, PatternVerdict Verdict)>> proofs = new(() =>
        [.. Explore(SearchStrategy.Exhaustive)]);

    /// <summary>The patterns with the verdicts of the exhaustive search.</summary>
    public static IReadOnlyList<(SyncPattern Pattern, PatternVerdict Verdict)> Proofs => proofs.Value;

    public static IEnumerable<string> Lines => Proofs
        .Concat(Explore(SearchStrategy.Random))
        .Select(found => Line(found.Verdict));

    // One thread searches, so that the states met before a limit do not depend on the scheduler.
    private static IEnumerable<(SyncPattern Pattern, PatternVerdict Verdict)> Explore(SearchStrategy strategy) =>
        PatternCatalog.Patterns.SelectMany(
        pattern => new Explorer(pattern,
            options: new ExplorationOptions { Strategy = strategy, MaxStates = MaximumStateCount, ScheduleCount = WalkCount, Seed = 1,
            ThrottleLimit = 1 }).Verdicts(),
        (pattern, verdict) => (pattern, verdict));

    private static string Line(PatternVerdict verdict) => string.Join(
        " ; ",
        $"{verdict.Pattern}/{verdict.Variant} {verdict.Parameter} {verdict.Semantics} {verdict.Memory}",
        verdict.Requirement,
        $"{verdict.Verdict} {verdict.Fault} {(verdict.Vacuous ? "vacuous" : "")} {verdict.Limit}",
        Text(verdict.States),
        Text(verdict.Transitions),
        Text(verdict.Depth),
        verdict.Schedule,
        verdict.BugProbability?.ToString("E9", CultureInfo.InvariantCulture),
        verdict.Runs95?.ToString(CultureInfo.InvariantCulture));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
