using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Execution;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>The catalogue on real threads: what is right breaks nothing, and what is wrong can be provoked.</summary>
public sealed class CatalogRunTests
{
    // What the book prints as a solution, and what breaks all the same: it counts as wrong here.
    private static readonly HashSet<string> refuted = ["ModusHall/AsPrinted", "RoomParty/AsPrinted", "FaneuilHall/AsPrinted", "FaneuilHall/ExtendedAsPrinted"];

    // What only AtEnd tells from the right, where threads still wait at rest: a free run looks when all have ended.
    private static readonly HashSet<string> unprovoked = ["ChildCare/SeparateWaits", "ChildCare/ExtendedAsPrinted"];

    private static IEnumerable<(CatalogEntry Entry, CatalogVariant Variant)> All => PatternCatalog.All.SelectMany(entry => entry.Variants, (entry, variant) => (entry, variant));

    public static TheoryData<string, string> Right { get; } = Names(BookVerdict.Right);

    public static TheoryData<string, string> Wrong { get; } = Names(BookVerdict.Wrong);

    [Theory]
    [MemberData(nameof(Right))]
    public void WhatTheBookCallsRightBreaksNoRequirement(string name, string variant)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            List<TraceEvent> events = Run(name, variant, seed, jitter: true);
            Assert.DoesNotContain(events, IsTrouble);
        }
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WhatTheBookCallsWrongCanBeProvoked(string name, string variant) =>
        Assert.Contains(Enumerable.Range(0, 500), seed => Run(name, variant, seed, jitter: true).Any(IsTrouble));

    private static bool IsTrouble(TraceEvent e) => e.Event is "Violated" or "Deadlocked" or "Failed" or "TimedOut";

    private static List<TraceEvent> Run(string name, string variant, int seed, bool jitter)
    {
        CatalogEntry entry = PatternCatalog.Find(name);
        Program program = PatternLowering.Lower(entry.Build(PatternCatalog.FindVariant(entry, variant)));
        return RunTrace.Of(new PatternDemo { Program = program, Jitter = jitter, Seed = seed, TimeoutSeconds = 20 });
    }

    private static TheoryData<string, string> Names(BookVerdict book)
    {
        TheoryData<string, string> names = [];
        foreach ((CatalogEntry entry, CatalogVariant variant) in All)
        {
            string id = $"{entry.Name}/{variant.Name}";
            BookVerdict expected = refuted.Contains(id) ? BookVerdict.Wrong : variant.Book;
            if (expected != book || unprovoked.Contains(id))
            {
                continue;
            }

            names.Add(entry.Name, variant.Name);
        }

        return names;
    }
}
