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

/// <summary>
/// The catalogue on real threads: correct versions violate nothing, and the faults of wrong versions can be provoked.
/// </summary>
public sealed class CatalogRunTests
{
    // Three rounds for each, some two hundred in all.
    private const int SeedsOfTheRight = 67;

    private const int SeedsOfTheWrong = 2000;

    // Versions of readers and of this project that show faults, and one whose fault the book concedes.
    private static readonly string[] broken =
    [
        "MutualExclusionByMessages/NoCall", "Initialisation/KeepsSignal", "Barrier/SingleSignalInsideMutex", "Barbershop/LeavesSeatFirst",
        "ReusableBarrier/PreloadedAndLocked", "BarrierObject/TwoTurnstiles", "ExclusiveQueue/OwnedMutex",
            "MakeYourOwnSemaphore/DoWhileSpurious",
    ];

    // Wrong versions whose fault is not to be expected in a run on real threads.
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
        ["RiverCrossing/Barrier"] = "it takes some 120 steps in an order that jitter hardly finds",
        ["NoStarveMutex/MutexLoop"] = "nobody starves in a bounded run",
    };

    // Versions that show their fault more often with other parameters; the defaults keep the number of states small.
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

    // After one thread has failed, others may wait for it in vain, so the run is stopped and not read to its end.
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
        foreach ((CatalogEntry entry, CatalogVariant variant) in PatternCatalog.All.SelectMany(entry => entry.Variants, (entry, variant) =>
            (entry, variant)))
        {
            string name = $"{entry.Name}/{variant.Name}";
            if (isWrong ? IsBroken(name, variant) && !unprovoked.ContainsKey(name) : !IsBroken(name, variant))
            {
                names.Add(entry.Name, variant.Name);
            }
        }

        return names;
    }

    // Versions that the source presents as wrong, or that have an erratum.
    private static bool IsBroken(string name, CatalogVariant variant) =>
        variant.Book == BookVerdict.Wrong || variant.Errata.Count > 0 || broken.Contains(name);
}
