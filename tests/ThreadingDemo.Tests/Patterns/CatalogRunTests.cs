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

    // Presented as solutions and found broken: they stay as they were printed, with a corrected variant beside them.
    private static readonly Dictionary<string, string> refuted = new()
    {
        ["BuildingH2O/Barrier"] = "the barrier's second turnstile lets a later molecule take what an earlier one left",
        ["ChildCare/ExtendedAsPrinted"] = "children and adults wait without need",
        ["FaneuilHall/ExtendedAsPrinted"] = "a judge without immigrants never leaves",
        ["HilzersBarbershop/Printed"] = "payment without a mutex, and an order that nobody keeps",
        ["HilzersBarbershop/Script"] = "a barber takes back the permit that it gave to a customer",
        ["HilzersBarbershop/Ushers"] = "an usher takes back the permit that it gave to a customer",
        ["ModusHall/AsPrinted"] = "the last one out leaves its own turnstile shut",
        ["RoomParty/AsPrinted"] = "a student past the turnstile joins the dean's second visit",
        ["SantaClaus/Printed"] = "an elf gets help before its group is complete",
    };

    // What is wrong and yet not to be expected from a run on real threads.
    private static readonly Dictionary<string, string> unprovoked = new()
    {
        ["BuildingH2O/Barrier"] = "it takes some 200 steps in an order that jitter hardly finds",
        ["DiningPhilosophers/Tanenbaum"] = "nobody starves in a bounded run",
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
        foreach (SyncPattern pattern in PatternCatalog.Patterns.Where(pattern => isWrong
            ? (pattern.Book == "Wrong" || refuted.ContainsKey(pattern.ToString())) && !unprovoked.ContainsKey(pattern.ToString())
            : pattern.Book == "Right" && !refuted.ContainsKey(pattern.ToString())))
        {
            names.Add(pattern.Name, pattern.Variant);
        }

        return names;
    }
}
