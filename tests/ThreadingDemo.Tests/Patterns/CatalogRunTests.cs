using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>The catalogue on real threads: what is right breaks nothing, and what is wrong can be provoked.</summary>
public sealed class CatalogRunTests
{
    // Three rounds each, so some two hundred in all.
    private const int SeedsOfTheRight = 67;

    private const int SeedsOfTheWrong = 2000;

    // Versions of readers and of this project's that show what goes wrong, and one that the book admits to be so.
    private static readonly string[] broken =
    [
        "MutualExclusionByMessages/NoCall", "Initialisation/KeepsSignal", "Barrier/SingleSignalInsideMutex", "Barbershop/LeavesSeatFirst",
        "ReusableBarrier/PreloadedAndLocked", "BarrierObject/TwoTurnstiles", "ExclusiveQueue/OwnedMutex", "MakeYourOwnSemaphore/DoWhileSpurious",
    ];

    // What is wrong and yet not to be expected from a run on real threads.
    private static readonly Dictionary<string, string> unprovoked = new()
    {
        ["BarrierObject/Preloaded"] = "a run does not check Always",
        ["BarrierObject/TwoTurnstiles"] = "a run does not check Always",
        ["BuildingH2O/Barrier"] = "it takes some 200 steps in an order that jitter hardly finds",
        ["CokeMachine/SharedInteger"] = "a run does not check Always, and hardly loses an update",
        ["DiningHall/Extended"] = "a run does not check Always",
        ["DiningHall/LeaveTogether"] = "a run does not check Always",
        ["DiningPhilosophers/Tanenbaum"] = "nobody starves in a bounded run",
        ["DiningPhilosophers/TanenbaumLiteral"] = "a run does not check Always",
        ["FaneuilHall/AsPrinted"] = "a run does not check Always",
        ["MakeYourOwnSemaphore/DoWhileSpurious"] = "a run does not check Always",
        ["MakeYourOwnSemaphore/While"] = "a run does not check Always",
        ["MultiCarRollerCoaster/Printed"] = "a run does not check Always",
        ["NoStarveMutex/MutexLoop"] = "nobody starves in a bounded run",
    };

    // What shows its fault more often with other parameters than its defaults, which keep the number of states small.
    private static readonly Dictionary<string, Dictionary<string, int>> provoking = new()
    {
        ["ChildCare/ExtendedAsPrinted"] = new() { ["childThreads"] = 3 },
        ["SushiBar/RetakesMutex"] = new() { ["customers"] = 6, ["visits"] = 4 },
    };

    public static TheoryData<string, string> Right { get; } = Names(isWrong: false);

    public static TheoryData<string, string> Wrong { get; } = Names(isWrong: true);

    [Theory]
    [MemberData(nameof(Right))]
    public void WhatIsRightBreaksNoRequirement(string name, string variant)
    {
        for (int seed = 0; seed < SeedsOfTheRight; seed++)
        {
            Assert.DoesNotContain(RunTrace.Of(Prepare(name, variant, seed)), RunTrace.IsTrouble);
        }
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WhatIsWrongCanBeProvoked(string name, string variant) =>
        Assert.Contains(Enumerable.Range(0, SeedsOfTheWrong), seed => HasTrouble(name, variant, seed));

    // Where one thread has failed, others may look in vain for what it would have done: the run is stopped, not read to its end.
    private static bool HasTrouble(string name, string variant, int seed)
    {
        using TracedRun run = Prepare(name, variant, seed, provoking.GetValueOrDefault($"{name}/{variant}")).Runs().Single();
        while (run.Read(-1, out TraceEvent? next) != ReadResult.Ended)
        {
            if (next!.IsTrouble())
            {
                return true;
            }
        }

        return false;
    }

    private static PatternDemo Prepare(string name, string variant, int seed, Dictionary<string, int>? parameters = null)
    {
        CatalogEntry entry = PatternCatalog.Find(name);
        return new PatternDemo
        {
            Program = PatternLowering.Lower(entry.Build(PatternCatalog.FindVariant(entry, variant)), parameters),
            Jitter = true,
            Seed = seed,
            TimeoutSeconds = 20,
        };
    }

    private static TheoryData<string, string> Names(bool isWrong)
    {
        TheoryData<string, string> names = [];
        foreach ((CatalogEntry entry, CatalogVariant variant) in PatternCatalog.All.SelectMany(entry => entry.Variants, (entry, variant) => (entry, variant)))
        {
            string name = $"{entry.Name}/{variant.Name}";
            if (isWrong ? IsBroken(name, variant) && !unprovoked.ContainsKey(name) : !IsBroken(name, variant))
            {
                names.Add(entry.Name, variant.Name);
            }
        }

        return names;
    }

    // Presented as wrong, or found so.
    private static bool IsBroken(string name, CatalogVariant variant) =>
        variant.Book == BookVerdict.Wrong || variant.Errata.Count > 0 || broken.Contains(name);
}
