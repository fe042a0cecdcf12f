using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Printing;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using Xunit;

namespace ThreadingDemo.Tests.Stepping;

/// <summary>
/// Every counterexample of the catalogue, taken step by step, violates its requirement at its last step and not before.
/// </summary>
public sealed class CounterexampleTests
{
    // Larger patterns would show the same with more states.
    private const int MaximumStateCount = 20_000;

    public static TheoryData<string, string> Patterns
    {
        get
        {
            TheoryData<string, string> patterns = [];
            foreach (SyncPattern pattern in PatternCatalog.Patterns)
            {
                patterns.Add(pattern.Name, pattern.Variant);
            }

            return patterns;
        }
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void StepsBreakWhatTheVerdictSays(string name, string variant)
    {
        SyncPattern pattern = SmallPattern.Catalog(name, variant);
        foreach (PatternVerdict verdict in new Explorer(pattern,
            options: new() { MaxStates = MaximumStateCount }).Verdicts().Where(verdict => verdict.Schedule.Length > 0))
        {
            List<ScheduleLine> lines = [.. ScheduleListing.Lines(pattern, Schedule.Parse(verdict.Schedule), 120)];
            Assert.Equal(verdict.Depth, lines.Last(line => !line.IsPastSchedule).Step);
            if (verdict.Verdict == nameof(Verdict.Holds))
            {
                Assert.Contains(verdict.Requirement, PatternPosition.At(pattern, Schedule.Parse(verdict.Schedule)).Witnessed);
                continue;
            }

            Assert.Contains(verdict.Requirement, lines[^1].Broken.Split("; "));
            if (verdict.Fault != nameof(Fault.Starvation))
            {
                BrokenRequirement broken = PatternPosition.At(pattern, Schedule.Parse(verdict.Schedule)).Broken.Single(broken =>
                    broken.Requirement == verdict.Requirement);
                Assert.Equal(verdict.Fault, broken.Fault);

                // A search that a limit has ended has met a deadlock, but not necessarily the first one.
                Assert.InRange(broken.Step, verdict.Fault == nameof(Fault.Deadlock) ? 1 : verdict.Depth, verdict.Depth);
            }
        }
    }
}
