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
    private static IEnumerable<(CatalogEntry Entry, CatalogVariant Variant)> All => PatternCatalog.All.SelectMany(entry => entry.Variants, (entry, variant) => (entry, variant));

    public static TheoryData<string, string> Right { get; } = Names(BookVerdict.Right);

    public static TheoryData<string, string> Wrong { get; } = Names(BookVerdict.Wrong);

    [Theory]
    [MemberData(nameof(Right))]
    public void WhatTheBookCallsRightBreaksNoRequirement(string name, string variant)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            using TracedRun run = Start(name, variant, seed);
            Assert.DoesNotContain(RunTrace.ReadToEnd(run), RunTrace.IsTrouble);
        }
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WhatTheBookCallsWrongCanBeProvoked(string name, string variant) =>
        Assert.Contains(Enumerable.Range(0, 2000), seed => HasTrouble(name, variant, seed));

    // Where one thread has failed, others may look in vain for what it would have done: the run is stopped, not read to its end.
    private static bool HasTrouble(string name, string variant, int seed)
    {
        using TracedRun run = Start(name, variant, seed);
        while (run.Read(-1, out TraceEvent? next) != ReadResult.Ended)
        {
            if (next!.IsTrouble())
            {
                return true;
            }
        }

        return false;
    }

    private static TracedRun Start(string name, string variant, int seed)
    {
        CatalogEntry entry = PatternCatalog.Find(name);
        Program program = PatternLowering.Lower(entry.Build(PatternCatalog.FindVariant(entry, variant)));
        return PatternRun.Start(program, new PatternOptions { Jitter = true, RoundCount = 3 }, seed, timeoutSeconds: 20, CancellationToken.None);
    }

    private static TheoryData<string, string> Names(BookVerdict book)
    {
        TheoryData<string, string> names = [];
        foreach ((CatalogEntry entry, CatalogVariant variant) in All.Where(pair => pair.Variant.Book == book))
        {
            names.Add(entry.Name, variant.Name);
        }

        return names;
    }
}
