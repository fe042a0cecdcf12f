using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Tests.Exploration.Book;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>Each reduction can be switched off, and no verdict depends on it.</summary>
public sealed class ReductionSwitchTests
{
    private static readonly string[] versions =
    [
        "Rendezvous/TwoSemaphores", "Rendezvous/Deadlock", "Barrier/TurnstileScript", "Barrier/SingleSignalInsideMutex",
        "ReusableBarrier/TwoTurnstiles", "ReusableBarrier/PreloadedTurnstile", "Multiplex/Semaphore", "LostWakeUp/LooksBeforeMutex",
        "ReadersWriters/Lightswitch", "NoStarveMutex/Morris", "DiningPhilosophers/Footman", "DiningPhilosophers/RightFirst",
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Cases() =>
        from version in Known
        from reduction in System.Enum.GetValues<Reductions>().Where(reduction => reduction != Reductions.None)
        select new TheoryDataRow<string, string>(version, reduction.ToString());

    [Theory]
    [MemberData(nameof(Cases))]
    public void AReductionThatIsTakenOutChangesNoVerdict(string version, string reduction)
    {
        Reductions without = Reductions.All & ~System.Enum.Parse<Reductions>(reduction);
        Assert.Equal(Explore(version, Reductions.All).Select(Verdict), Explore(version, without).Select(Verdict));
    }

    // These two save work but leave out no states.
    [Theory]
    [InlineData(nameof(Reductions.SleepSets))]
    [InlineData(nameof(Reductions.StepMemory))]
    public void SleepSetsAndStepMemoryLeaveOutNoState(string reduction)
    {
        Reductions without = Reductions.All & ~System.Enum.Parse<Reductions>(reduction);
        foreach (string version in Known)
        {
            Assert.Equal(Explore(version, Reductions.All).Select(Whole), Explore(version, without).Select(Whole));
        }
    }

    [Theory]
    [InlineData("Barrier/TurnstileScript", nameof(Reductions.Symmetry))]
    [InlineData("Barrier/TurnstileScript", nameof(Reductions.AmpleSets))]
    public void SymmetryAndAmpleSetsLeaveOutStates(string version, string reduction)
    {
        Reductions without = Reductions.All & ~System.Enum.Parse<Reductions>(reduction);
        Assert.True(Explore(version, Reductions.All).Sum(verdict => verdict.States) < Explore(version, without).Sum(verdict =>
            verdict.States));
    }

    private static IEnumerable<string> Known =>
        CatalogSearch.Versions.Select(version => $"{version.Entry.Name}/{version.Variant.Name}").Intersect(versions);

    private static (string, string, string, string, int) Verdict(PatternVerdict verdict) =>
        (verdict.Semantics, verdict.Requirement, verdict.Verdict, verdict.Fault, verdict.Schedule.Length > 0 ? verdict.Depth : 0);

    private static (string, string, string, long, long, int, string, double?) Whole(PatternVerdict verdict) =>
        (verdict.Semantics, verdict.Requirement, verdict.Verdict, verdict.States, verdict.Transitions, verdict.Depth, verdict.Schedule,
            verdict.BugProbability);

    private static IEnumerable<PatternVerdict> Explore(string version, Reductions reductions)
    {
        (CatalogEntry entry, CatalogVariant variant) = CatalogSearch.Find(version);
        ExplorationOptions options = new() { Semantics = CatalogSearch.Semantics, Reductions = reductions };
        return new Explorer(PatternCatalog.List(entry, variant), options: options, token: TestContext.Current.CancellationToken).Verdicts();
    }
}
