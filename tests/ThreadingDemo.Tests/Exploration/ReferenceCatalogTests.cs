using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tests.Exploration.Reference;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>The reference search on patterns with well-known properties.</summary>
public sealed class ReferenceCatalogTests
{
    private const int MaximumStateCount = 10_000;

    private const PatternSemantics Fifo = PatternSemantics.Fifo;
    private const PatternSemantics Weak = PatternSemantics.Weak;
    private const PatternSemantics Barging = PatternSemantics.Barging;

    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 3)]
    [InlineData(2, 4)]
    [InlineData(3, 2)]
    public void OfAllUpdatesTwoSurviveAtLeast(int n, int times)
    {
        ReferenceSearch search = Search(Lower("ConcurrentUpdates", "LoadThenStore", ("n", n), ("times", times)), Fifo);
        Assert.Equal(Enumerable.Range(2, (n * times) - 1), search.EndValuations.Select(values => int.Parse(values.Split(' ')[0])).Order());
    }

    [Fact]
    public void AnUpdateInOneStepIsNeverLost() =>
        Assert.Equal(["4 2"], Search(Lower("ConcurrentUpdates", "FetchAdd"), Fifo).EndValuations);

    [Theory]
    [InlineData("Signaling", "Semaphore")]
    [InlineData("Rendezvous", "TwoSemaphores")]
    [InlineData("Mutex", "Semaphore")]
    [InlineData("Multiplex", "Semaphore")]
    [InlineData("Barrier", "Turnstile")]
    [InlineData("ReusableBarrier", "TwoTurnstiles", 2)]
    [InlineData("ReusableBarrier", "PreloadedTurnstile", 2)]
    [InlineData("Peterson", "Endless")]
    [InlineData("Peterson", "Counted")]
    [InlineData("TicketLock", "")]
    [InlineData("LockOrderInversion", "SameOrder")]
    [InlineData("LostWakeUp", "LooksUnderMutex")]
    [InlineData("SpuriousWakeUp", "While")]
    public void WhatIsRightHoldsUnderAllSemantics(string name, string variant, int? n = null)
    {
        foreach (PatternSemantics semantics in Enum.GetValues<PatternSemantics>())
        {
            Assert.Empty(Refuted(Lower(name, variant, n), semantics));
        }
    }

    // A deadlock exists as soon as one thread can never move again, which may be long before all threads are blocked.
    [Theory]
    [InlineData("Rendezvous", "Deadlock", null, Fifo, "NoDeadlock Deadlock 2")]
    [InlineData("Rendezvous", "Deadlock", null, Barging, "NoDeadlock Deadlock 1")]
    [InlineData("Rendezvous", "SingleLock", null, Fifo, "Before a1 b2 Order 3", "Before b1 a2 Order 3")]
    [InlineData("Barrier", "SingleSignal", 2, Weak, "NoDeadlock Deadlock 15")]
    [InlineData("Barrier", "TurnstileInsideMutex", 3, Fifo, "Possible (passed > 0) Invariant", "NoDeadlock Deadlock 4")]
    [InlineData("Barrier", "TurnstileInsideMutex", 3, Barging, "Possible (passed > 0) Invariant", "NoDeadlock Deadlock 3")]
    [InlineData("Peterson", "TurnFirst", null, Fifo, "AtMost critical 1 Invariant 7", "AtEnd (count == 2 * entries) Invariant 25")]
    [InlineData("DiningPhilosophers", "RightFirst", 3, Fifo, "NoDeadlock Deadlock 7")]
    [InlineData("DiningPhilosophers", "RightFirst", 3, Barging, "NoDeadlock Deadlock 6", "NoStarvation philosopher eating Starvation 7")]
    [InlineData("DiningPhilosophers", "OneLeftie", 3, Weak)]
    [InlineData("DiningPhilosophers", "OneLeftie", 3, Barging, "NoStarvation philosopher eating Starvation 7")]
    [InlineData("DiningPhilosophers", "Footman", 3, Weak)]
    [InlineData("DiningPhilosophers", "Footman", 3, Barging, "NoStarvation philosopher eating Starvation 10")]
    [InlineData("NoStarveMutex", "MutexLoop", 3, Fifo)]
    [InlineData("NoStarveMutex", "MutexLoop", 3, Weak, "NoStarvation worker critical Starvation 12")]
    [InlineData("NoStarveMutex", "MutexLoop", 2, Weak)]
    [InlineData("NoStarveMutex", "MutexLoop", 2, Barging, "NoStarvation worker critical Starvation 5")]
    [InlineData("NoStarveMutex", "Morris", 3, Weak)]
    [InlineData("LockOrderInversion", "OppositeOrder", null, Fifo, "NoDeadlock Deadlock 3")]
    [InlineData("LostWakeUp", "LooksBeforeMutex", null, Fifo, "NoDeadlock Deadlock 8")]
    public void WhatIsWrongIsRefuted(string name, string variant, int? n, PatternSemantics semantics, params string[] refuted) =>
        Assert.Equal(refuted, Refuted(Lower(name, variant, n), semantics));

    [Theory]
    [InlineData("CountOutsideMutex")]
    [InlineData("OneTurnstile")]
    public void AFastThreadLapsTheOthers(string variant) =>
        Assert.Contains(Refuted(Lower("ReusableBarrier", variant, 2), Fifo), refuted =>
            refuted.StartsWith("Before arrive pass Order ", StringComparison.Ordinal));

    private static IEnumerable<string> Refuted(Program program, PatternSemantics semantics) =>
        from finding in Search(program, semantics).Findings
        where finding.Verdict != Verdict.Holds
        select $"{finding.Requirement} {finding.Fault} {finding.Schedule?.Count}".TrimEnd();

    // The first parameter is the number of threads.
    private static Program Lower(string name, string variant, int? n) =>
        n is null ? Lower(name, variant) : Lower(name, variant, (Build(name, variant).Parameters[0].Name, n.Value));

    private static Program Lower(string name, string variant, params (string Name, int Value)[] parameters) =>
        PatternLowering.Lower(Build(name, variant), parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));

    private static Pattern Build(string name, string variant)
    {
        CatalogEntry entry = PatternCatalog.Find(name);
        return entry.Build(PatternCatalog.FindVariant(entry, variant));
    }

    private static ReferenceSearch Search(Program program, PatternSemantics semantics) =>
        Assert.IsType<ReferenceSearch>(ReferenceSearch.Of(program, semantics, MaximumStateCount));
}
