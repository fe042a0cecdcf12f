using System.Collections.Generic;
using System.IO;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns.Catalog;
using Xunit;

namespace ThreadingDemo.Tests.Exploration.Book;

/// <summary>
/// The requirements of a correct version are violated if one of its waits or signals is dropped, doubled or swapped with the
/// next statement. A mutant that survives is equivalent, for a reason given in survivors.tsv.
/// </summary>
public sealed class MutantTests
{
    // The versions of this project and of readers that are wrong on purpose.
    private static readonly string[] wrong =
    [
        "MutualExclusionByMessages/NoCall", "Initialisation/KeepsSignal", "Barrier/SingleSignalInsideMutex",
        "ReusableBarrier/PreloadedAndLocked", "BarrierObject/TwoTurnstiles", "ExclusiveQueue/OwnedMutex", "Barbershop/LeavesSeatFirst",
        "MakeYourOwnSemaphore/DoWhileSpurious",
    ];

    public static TheoryData<string> Versions => [.. CatalogSearch.Versions
        .Where(version =>
        version.Variant.Book != BookVerdict.Wrong && version.Variant.Errata.Count == 0 && version.Entry.Category != PatternCategory.Beyond)
        .Where(version => !wrong.Contains($"{version.Entry.Name}/{version.Variant.Name}"))
        .Select(version => $"{version.Entry.Name}/{version.Variant.Name}")];

    // Each run of the suite tries a sample: dotnet run --project tests/ThreadingDemo.Tests -- -class "*MutantTests" -explicit
    // on tries all.
    [Theory]
    [InlineData("Rendezvous/TwoSemaphores")]
    [InlineData("DiningSavages/Scoreboard")]
    [InlineData("ChildCare/Extended")]
    [InlineData("DiningHall/SitsAtOnce")]
    public void WhatSurvivesOfASampleIsTheSameInEffect(string name) => AssertSurvivors(name);

    [Theory(Explicit = true)]
    [MemberData(nameof(Versions))]
    public void WhatSurvivesIsTheSameInEffect(string name) => AssertSurvivors(name);

    private static void AssertSurvivors(string name)
    {
        (CatalogEntry entry, CatalogVariant variant) = CatalogSearch.Find(name);
        HashSet<string> before = [.. CatalogSearch.Explore(name).Where(verdict =>
            verdict.Verdict == nameof(Verdict.Violated)).Select(Mutant.Key)];
        List<string> survivors = [];
        foreach (Mutant mutant in Mutant.Of(entry, variant))
        {
            IReadOnlyList<string>? killed = mutant.Kills(before);
            if (killed is null or [])
            {
                survivors.Add(mutant.Name + (killed is null ? " (undecided)" : ""));
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{name}: {string.Join("; ", survivors)}");
        Assert.Equal(Survivors(name), survivors);
    }

    // Each line: the version, the mutant, and the reason why it survives.
    private static IEnumerable<string> Survivors(string name)
    {
        string path = Path.Combine(Repository.Root, "tests", "ThreadingDemo.Tests", "Exploration", "Book", "survivors.tsv");
        foreach (string[] cells in File.ReadLines(path).Select(line => line.Split('\t')).Where(cells => cells[0] == name))
        {
            Assert.Equal(3, cells.Length);
            Assert.NotEmpty(cells[2]);
            yield return cells[1];
        }
    }
}
