using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tests.Exploration.Generation;
using ThreadingDemo.Tests.Exploration.Reference;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>Properties of the results of the reference search for any program.</summary>
public sealed class ReferencePropertyTests
{
    private const int PatternCount = 100;
    private const int MaximumStateCount = 500;

    // The thread that has waited longest is one of the waiting threads.
    [Fact]
    public void WhatCanHappenUnderFifoCanHappenUnderWeak() => Check((program, fifo) =>
    {
        if (ReferenceSearch.Of(program, PatternSemantics.Weak, MaximumStateCount) is not { } weak)
        {
            return;
        }

        Assert.Subset(weak.EndValuations.ToHashSet(), fifo.EndValuations.ToHashSet());
        foreach ((Finding found, Finding again) in fifo.Findings.Zip(weak.Findings).Where(pair =>
            pair.First.Fault is Fault.Invariant or Fault.Order && pair.First.Schedule is not null))
        {
            Assert.Equal(Verdict.Violated, again.Verdict);
            Assert.InRange(again.Schedule!.Count, 0, found.Schedule!.Count);
        }
    });

    [Fact]
    public void WhatCanHappenHasAChance() => Check((_, search) => Assert.All(
        search.Findings.Where(finding => finding.BugProbability is not null),
        finding => Assert.InRange(finding.BugProbability!.Value, double.Epsilon, 1)));

    private static void Check(Action<Program, ReferenceSearch> check) => Prop.ForAll(RandomPatterns.Arbitrary, pattern =>
    {
        Program program = pattern.Lower();
        if (ReferenceSearch.Of(program, PatternSemantics.Fifo, MaximumStateCount) is { } search)
        {
            check(program, search);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(PatternCount).WithQuietOnSuccess(true));
}
