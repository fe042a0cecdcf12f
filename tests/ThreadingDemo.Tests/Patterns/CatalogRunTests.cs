using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Execution;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>The catalogue on real threads: what is right breaks nothing, and what is wrong can be provoked.</summary>
public sealed class CatalogRunTests
{
    // Presented as solutions and found broken: they stay as they were printed, with a corrected variant beside them.
    private static readonly Dictionary<string, string> refuted = new()
    {
        ["HilzersBarbershop/Printed"] = "payment without a mutex, and an order that nobody keeps",
        ["HilzersBarbershop/Script"] = "a barber takes back the permit that it gave to a customer",
        ["HilzersBarbershop/Ushers"] = "an usher takes back the permit that it gave to a customer",
        ["SantaClaus/Printed"] = "an elf gets help before its group is complete",
        ["BuildingH2O/Barrier"] = "the barrier's second turnstile lets a later molecule take what an earlier one left",
        ["RiverCrossing/Barrier"] = "the barrier's second turnstile lets a later crew take what an earlier one left",
        ["MultiCarRollerCoaster/Printed"] = "a passenger leaves a car that has not stopped",
    };

    // What is wrong and yet not to be expected from a run on real threads.
    private static readonly Dictionary<string, string> unprovoked = new()
    {
        ["NoStarveMutex/MutexLoop"] = "nobody starves in a bounded run",
        ["DiningPhilosophers/Tanenbaum"] = "nobody starves in a bounded run",
        ["BuildingH2O/Barrier"] = "it takes some 200 steps in an order that jitter hardly finds",
        ["RiverCrossing/Barrier"] = "it takes some 300 steps in an order that jitter hardly finds",
    };

    private static IEnumerable<(CatalogEntry Entry, CatalogVariant Variant)> All => PatternCatalog.All.SelectMany(entry => entry.Variants, (entry, variant) => (entry, variant));

    public static TheoryData<string, string> Right { get; } = Names((name, book) => book == BookVerdict.Right && !refuted.ContainsKey(name));

    public static TheoryData<string, string> Wrong { get; } = Names((name, book) => (book == BookVerdict.Wrong || refuted.ContainsKey(name)) && !unprovoked.ContainsKey(name));

    [Theory]
    [MemberData(nameof(Right))]
    public void WhatIsRightBreaksNoRequirement(string name, string variant)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            List<TraceEvent> events = Run(name, variant, seed, jitter: true);
            Assert.DoesNotContain(events, IsTrouble);
        }
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WhatIsWrongCanBeProvoked(string name, string variant) =>
        Assert.Contains(Enumerable.Range(0, 500), seed => Run(name, variant, seed, jitter: true).Any(IsTrouble));

    private static bool IsTrouble(TraceEvent e) => e.Event is "Violated" or "Deadlocked" or "Failed" or "TimedOut";

    private static List<TraceEvent> Run(string name, string variant, int seed, bool jitter)
    {
        CatalogEntry entry = PatternCatalog.Find(name);
        Program program = PatternLowering.Lower(entry.Build(PatternCatalog.FindVariant(entry, variant)));
        using TracedRun run = PatternRun.Start(program, new PatternOptions { Jitter = jitter, RoundCount = 3 }, seed, timeoutSeconds: 20, CancellationToken.None);
        return RunTrace.ReadToEnd(run);
    }

    private static TheoryData<string, string> Names(Func<string, BookVerdict, bool> isWanted)
    {
        TheoryData<string, string> names = [];
        foreach ((CatalogEntry entry, CatalogVariant variant) in All.Where(pair => isWanted($"{pair.Entry.Name}/{pair.Variant.Name}", pair.Variant.Book)))
        {
            names.Add(entry.Name, variant.Name);
        }

        return names;
    }
}
