using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Catalog;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>The results of an exploration do not depend on its options.</summary>
public sealed class ExplorerTests
{
    // Enough for most patterns; larger ones are searched in the same way.
    private const int StateLimit = 20_000;

    public static TheoryData<string> Names => [.. PatternCatalog.All.Select(entry => entry.Name)];

    [Theory]
    [InlineData("Peterson", "TurnFirst", "Fifo")]
    [InlineData("ConcurrentUpdates", "LoadThenStore", "Fifo")]
    [InlineData("Barrier", "Turnstile", "Fifo Weak Barging")]
    [InlineData("LostWakeUp", "", "Fifo Weak Barging")]
    public void APatternThatBehavesTheSameUnderEachSemanticsIsExploredOnce(string name, string variant, string expected)
    {
        SyncPattern pattern = PatternCatalog.Patterns.First(pattern =>
            pattern.Name == name && (variant.Length == 0 || pattern.Variant == variant));
        Assert.Equal(expected, Explored(new ExplorationOptions()));
        Assert.Equal("Weak Barging", Explored(new ExplorationOptions { Semantics = [PatternSemantics.Weak, PatternSemantics.Barging] }));

        string Explored(ExplorationOptions options) =>
            string.Join(' ',
                new Explorer(pattern, options: options, token: TestContext.Current.CancellationToken).Verdicts().Select(verdict =>
                verdict.Semantics).Distinct());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ReductionChangesNoVerdict(string name)
    {
        foreach (SyncPattern pattern in PatternCatalog.Patterns.Where(pattern => pattern.Name == name))
        {
            foreach (Requirement requirement in pattern.Definition.Requirements.Append(Requirement.NoError()))
            {
                foreach ((PatternVerdict whole, PatternVerdict reduced) in Explore(pattern, requirement,
                    noReduction: true).Zip(Explore(pattern, requirement, noReduction: false)))
                {
                    // A reduced search may decide a requirement that the full search leaves inconclusive, and may find a
                    // shorter schedule.
                    if (whole.Limit.Length == 0)
                    {
                        Assert.Equal(Said(whole), Said(reduced));
                        Assert.InRange(reduced.BugProbability ?? 0, (whole.BugProbability ?? 0) - 1e-9, (whole.BugProbability ?? 1) + 1e-9);
                    }
                }
            }
        }
    }

    /// <summary>A shortened schedule may lead through values that none of the few walks has met.</summary>
    [Theory]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.Pct)]
    public void AFewWalksOfAnyPatternEndInVerdicts(SearchStrategy strategy)
    {
        ExplorationOptions options = new() { Strategy = strategy, ScheduleCount = 20, Seed = 1, ThrottleLimit = 1 };
        Assert.All(PatternCatalog.Patterns, pattern => Assert.NotEmpty(new Explorer(pattern, options: options).Verdicts()));
    }

    [Fact]
    public void ReductionLeavesStatesOut()
    {
        SyncPattern barrier = Pattern("Barrier", "Turnstile");
        Requirement before = barrier.Definition.Requirements.First(requirement => requirement.Kind == RequirementKind.Before);
        Assert.All(Explore(barrier, before, noReduction: true).Zip(Explore(barrier, before, noReduction: false)), pair =>
            Assert.True(pair.Second.States * 2 < pair.First.States));
    }

    // Large enough for several search threads, and ended early; in the second, a range is too narrow and threads are
    // interchangeable.
    [Theory]
    [InlineData("DiningPhilosophers", "Tanenbaum")]
    [InlineData("BuildingH2O", "Barrier")]
    public void AnyNumberOfThreadsFindsTheSame(string name, string variant)
    {
        SyncPattern pattern = Pattern(name, variant);
        Assert.Equal(Lines(1), Lines(2));
        Assert.Equal(Lines(1), Lines(5));

        List<string> Lines(int threads) =>
            [.. new Explorer(pattern, options: new ExplorationOptions { ThrottleLimit = threads, MaxStates = 60_000 },
            token: TestContext.Current.CancellationToken)
            .Verdicts().Select(verdict => $"{Said(verdict)} {verdict.States} {verdict.Transitions} {verdict.Depth}")];
    }

    [Fact]
    public void TheLimitThatWasReachedIsNamed()
    {
        PatternVerdict verdict = BarrierOfSix(100, noReduction: false);
        Assert.Equal((nameof(Verdict.Inconclusive), "MaxStates 100"), (verdict.Verdict, verdict.Limit));
        Assert.InRange(verdict.States, 100, 167);
    }

    [Fact]
    public void InterchangeableThreadsAreToldApartOnlyWhereThatIsAskedFor()
    {
        PatternVerdict whole = BarrierOfSix(1_000_000, noReduction: true);
        PatternVerdict reduced = BarrierOfSix(1_000_000, noReduction: false);
        Assert.Equal([nameof(Verdict.Holds), nameof(Verdict.Holds)], [whole.Verdict, reduced.Verdict]);

        // In most states, some of the six threads have equal records, so fewer than 720 orders are different; while a thread
        // counts, no other moves.
        Assert.InRange(whole.States / reduced.States, 500, 720);
    }

    [Theory]
    [InlineData(PatternSemantics.Fifo)]
    [InlineData(PatternSemantics.Weak)]
    [InlineData(PatternSemantics.Barging)]
    public void WhatOnlyOneCanTouchIsNotInterleaved(PatternSemantics semantics)
    {
        PatternVerdict guarded = Counting(semantics, opensItself: false);
        PatternVerdict open = Counting(semantics, opensItself: true);
        Assert.Equal([nameof(Verdict.Holds), nameof(Verdict.Violated)], [guarded.Verdict, open.Verdict]);

        // The thread inside continues alone to its end; meanwhile the other can only come to the gate.
        Assert.InRange(guarded.States, 1, 39);
    }

    // A gate that another thread opens without waiting at it guards nothing; here only while the first thread counts.
    private static PatternVerdict Counting(PatternSemantics semantics, bool opensItself)
    {
        SyncPattern pattern = new("Counting", "Only", () =>
        {
            PatternBuilder builder = new("Counting", "Only");
            SemaphoreDeclaration mutex = builder.Semaphore("mutex", 1);
            SemaphoreDeclaration inside = builder.Semaphore("inside", 0);
            SemaphoreDeclaration done = builder.Semaphore("done", 0);
            Expression count = builder.Integer("count", 0, 0, 2);
            builder.Threads("counter", 2, thread =>
            {
                LocalExpression before = thread.Local("before", 0, 0, 2);
                thread.Wait(mutex);
                thread.Set(before, count);
                thread.Signal(inside);
                thread.Set(count, before + 1);
                thread.Signal(mutex);
                thread.Signal(done);
            });
            builder.Thread("reader", thread =>
            {
                thread.Wait(done);
                thread.Wait(done);
                thread.Assert(count == 2);
            });
            if (opensItself)
            {
                builder.Thread("intruder", thread =>
                {
                    thread.Wait(inside);
                    thread.Signal(mutex);
                });
            }

            return builder.Build();
        });
        return new Explorer(pattern, options: new ExplorationOptions { Semantics = [semantics] },
            token: TestContext.Current.CancellationToken).Verdicts().First();
    }

    // A thread that was blocked is inside the room when another one arrives; a thread that was not blocked passes it in one
    // step.
    [Theory]
    [InlineData(PatternSemantics.Fifo, nameof(Verdict.Violated))]
    [InlineData(PatternSemantics.Weak, nameof(Verdict.Violated))]
    [InlineData(PatternSemantics.Barging, nameof(Verdict.Holds))]
    public void NobodyWokenWithinOneStepIsOverlooked(PatternSemantics semantics, string expected)
    {
        SyncPattern pattern = new("Woken", "Only", () =>
        {
            PatternBuilder builder = new("Woken", "Only");
            SemaphoreDeclaration permit = builder.Semaphore("permit", 0);
            Expression number = builder.Integer("number", 0, 0, 1);
            builder.Thread("giver", thread => thread.Signal(permit));
            builder.Thread("taker", thread => thread.Atomic(() =>
            {
                thread.Wait(permit);
                thread.Region("room", () => thread.Set(number, 1));
            }));
            builder.Thread("other", thread => thread.Region("hall", () => thread.Step("look")));
            builder.Require(Requirement.Never("room", "hall"));
            return builder.Build();
        });
        Assert.Equal(expected,
            new Explorer(pattern, options: new ExplorationOptions { Semantics = [semantics] },
            token: TestContext.Current.CancellationToken).Verdicts().First().Verdict);
    }

    // The first thread wakes the second, which dies before it releases the mutex, so the third is stuck.
    [Fact]
    public void WhoeverWaitsForADeadThreadIsDeadlocked()
    {
        SyncPattern pattern = new("Falling", "Only", () =>
        {
            PatternBuilder builder = new("Falling", "Only");
            SemaphoreDeclaration mutex = builder.Semaphore("mutex", 1);
            Expression count = builder.Integer("count", 0, 0, 1);
            builder.Threads("faller", 3, thread =>
            {
                thread.Wait(mutex);
                thread.Increment(count);
                thread.Signal(mutex);
            });
            builder.Require(Requirement.NoDeadlock());
            return builder.Build();
        });
        foreach (bool noReduction in new[] { false, true })
        {
            ExplorationOptions options = new() { Semantics = [PatternSemantics.Fifo], NoReduction = noReduction };
            Assert.Equal([nameof(Fault.Deadlock), nameof(Fault.Error)],
                new Explorer(pattern, options: options, token: TestContext.Current.CancellationToken).Verdicts().Select(verdict =>
                verdict.Fault));
        }
    }

    [Fact]
    public void AStepBreaksAnOrderThoughItsThreadDiesInIt()
    {
        SyncPattern pattern = new("Ordered", "Only", () =>
        {
            PatternBuilder builder = new("Ordered", "Only");
            Expression number = builder.Integer("number", 0, 0, 1);
            builder.Thread("faulty", thread => thread.Atomic(() =>
            {
                thread.Step("b");
                thread.Set(number, -1);
            }));
            builder.Thread("early", thread => thread.Step("b"));
            builder.Thread("late", thread => thread.Step("a"));
            builder.Require(Requirement.Order("a", "b"));
            return builder.Build();
        });
        PatternVerdict verdict = new Explorer(pattern, token: TestContext.Current.CancellationToken).Verdicts().First();
        Assert.EndsWith(": faulty", verdict.Schedule);
    }

    private static PatternVerdict BarrierOfSix(int maximumStates, bool noReduction)
    {
        ExplorationOptions options = new() { Semantics = [PatternSemantics.Weak], Requirements = [Requirement.NoDeadlock()],
            MaxStates = maximumStates, NoReduction = noReduction };
        return new Explorer(Pattern("Barrier", "Turnstile"), new Dictionary<string, int> { ["n"] = 6 }, options,
            TestContext.Current.CancellationToken).Verdicts().Single();
    }

    // Each thread counts in a variable without a range, so ranges are widened repeatedly; the states form a grid.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ASearchGoesOnWhereBitsRunOut(bool isSymmetric)
    {
        const int Times = 40;
        SyncPattern pattern = new("Counters", "Only", () =>
        {
            PatternBuilder builder = new("Counters", "Only");
            SemaphoreDeclaration permits = builder.Semaphore("permits", 0);
            builder.Threads("counter", 2, thread =>
            {
                LocalExpression done = thread.Local("done", 0, 0, 1_000_000);
                thread.While(done < Times, () =>
                {
                    thread.Signal(permits);
                    thread.Set(done, done + 1);
                });
            });
            return builder.Build();
        });
        ExplorationOptions options = new() { Requirements = [Requirement.NoDeadlock()], NoReduction = !isSymmetric };
        Assert.All(new Explorer(pattern, options: options, token: TestContext.Current.CancellationToken).Verdicts(), verdict =>
        {
            const int Side = Times + 1;
            Assert.Equal((nameof(Verdict.Holds), isSymmetric ? Side * (Side + 1) / 2 : Side * Side), (verdict.Verdict, verdict.States));
            Assert.True(isSymmetric || verdict.Transitions == 2 * Times * Side, $"{verdict.Transitions} transitions");
        });
    }

    // All values of a narrow range have bits from the start, so the search never starts again.
    [Theory]
    [InlineData(MemoryModel.Sc, false)]
    [InlineData(MemoryModel.Sc, true)]
    [InlineData(MemoryModel.Tso, false)]
    public void AllThatAStateHoldsStaysWhereBitsRunOut(MemoryModel memory, bool noReduction)
    {
        Assert.Equal([.. Verdicts(100)], Verdicts(1_000_000));

        IEnumerable<string> Verdicts(int most)
        {
            SyncPattern pattern = new("Ranges", "Only", () =>
            {
                PatternBuilder builder = new("Ranges", "Only");
                Expression shared = builder.Integer("shared", 0, 0, 100);
                MutexDeclaration mutex = builder.Mutex("mutex");
                QueueDeclaration line = builder.Queue("line", 2);
                SemaphoreDeclaration empty = builder.Semaphore("empty", 0);
                builder.Threads("worker", 2, thread =>
                {
                    LocalExpression round = thread.Local("round", 0, 0, most);
                    LocalExpression taken = thread.Local("taken", 0, 0, most);
                    thread.While(round < 5, () =>
                    {
                        thread.Push(line, round + 1);
                        thread.Set(shared, round);
                        thread.Lock(mutex);
                        thread.Pop(taken, line);
                        thread.Step("take");
                        thread.Set(round, round + taken);
                        thread.Unlock(mutex);
                        thread.Step("give");
                    });
                    thread.If(shared == 3, () => thread.Wait(empty));
                });
                return builder.Build();
            });
            ExplorationOptions options = new()
            {
                Memory = memory,
                NoReduction = noReduction,
                Requirements = [Requirement.Before("take", "give"), Requirement.Order("take", "give"), Requirement.NoDeadlock(),
                    Requirement.NoError()],
            };
            return new Explorer(pattern, options: options, token: TestContext.Current.CancellationToken).Verdicts()
                .Select(verdict => $"{verdict.Semantics} {verdict.Requirement} {verdict.Verdict} {verdict.Fault} {Steps(verdict)} {verdict.States} {verdict.Transitions} {verdict.Depth} {verdict.BugProbability:R}");
        }

        // The digest tells the two programs apart.
        static string Steps(PatternVerdict verdict) =>
            verdict.Schedule.Length == 0 ? "" : verdict.Schedule[verdict.Schedule.IndexOf(':')..];
    }

    // Two threads pass and one is stuck for ever; the search meets such states before it starts again with wider ranges and
    // another order of records.
    [Fact]
    public void WhoMovesIsNotMixedUpWhereBitsRunOut()
    {
        SyncPattern pattern = new("Stuck", "Only", () =>
        {
            PatternBuilder builder = new("Stuck", "Only");
            SemaphoreDeclaration entrance = builder.Semaphore("entrance", 2);
            SemaphoreDeclaration permits = builder.Semaphore("permits", 0);
            builder.Threads("visitor", 3, thread =>
            {
                LocalExpression done = thread.Local("done", 0, 0, 1_000_000);
                LocalExpression sum = thread.Local("sum", 0, 0, 1_000_000);
                thread.Wait(entrance);
                thread.Set(done, 0);
                thread.While(done < 12, () =>
                {
                    thread.Signal(permits);
                    thread.Set(done, done + 1);
                    thread.Set(sum, sum + done);
                });
                thread.Step("leave");
                thread.If(sum == 7, () => thread.Step("never"));
            });
            return builder.Build();
        });
        Assert.Equal([.. Verdicts(noReduction: true)], Verdicts(noReduction: false));

        IEnumerable<string> Verdicts(bool noReduction) => new Explorer(
            pattern,
            options: new ExplorationOptions { Requirements = [Requirement.NoDeadlock()], NoReduction = noReduction },
            token: TestContext.Current.CancellationToken).Verdicts().Select(Said);
    }

    [Fact]
    public void ALostUpdateLeavesFromTwoOn()
    {
        ExplorationOptions options = new() { Semantics = [PatternSemantics.Fifo] };
        Assert.Equal(
            ["count=2", "count=3", "count=4", "count=5", "count=6"],
            new Explorer(Pattern("ConcurrentUpdates", "LoadThenStore"), new Dictionary<string, int> { ["n"] = 3, ["times"] = 2 }, options,
                TestContext.Current.CancellationToken).FinalValues().Select(end => end.Values));
    }

    [Theory]
    [InlineData("ConcurrentUpdates", "LoadThenStore", 0)]
    [InlineData("Peterson", "TurnFirst", 0)]
    [InlineData("Rendezvous", "SingleLock", 0)]
    public void RandomWalksMeetAFaultAsOftenAsTheGraphSays(string name, string variant, int requirement)
    {
        const int WalkCount = 40_000;
        PatternVerdict exact = Verdicts(new ExplorationOptions { Semantics = [PatternSemantics.Weak] })[requirement];
        PatternVerdict walked = Verdicts(
            new ExplorationOptions { Semantics = [PatternSemantics.Weak], Strategy = SearchStrategy.Random, ScheduleCount = WalkCount,
            Seed = 4711 })[requirement];

        // The seed is fixed, so the result is always the same; of a hundred thousand seeds, a hundred would fail.
        double p = exact.BugProbability!.Value;
        Assert.InRange(walked.BugProbability!.Value, p - Slack(p), p + Slack(p));
        static double Slack(double p) => 3.2905 * Math.Sqrt(p * (1 - p) / WalkCount);

        List<PatternVerdict> Verdicts(ExplorationOptions options) =>
            [.. new Explorer(Pattern(name, variant), options: options, token: TestContext.Current.CancellationToken).Verdicts()];
    }

    [Theory]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.Pct)]
    public void ShardsTogetherAreTheWhole(SearchStrategy strategy)
    {
        PatternVerdict whole = Walk("1/1");
        PatternVerdict[] parts = [Walk("1/3"), Walk("2/3"), Walk("3/3")];
        Assert.Equal(1000, whole.States);
        Assert.Equal(whole.States, parts.Sum(part => part.States));
        Assert.Equal(whole.Transitions, parts.Sum(part => part.Transitions));
        Assert.Equal(whole.Schedule, parts.First(part => part.Schedule.Length > 0).Schedule);
        Assert.Equal(["", "1/3", "2/3", "3/3"], [whole.Shard, .. parts.Select(part => part.Shard)]);

        PatternVerdict Walk(string shard) => new Explorer(
            Pattern("Peterson", "TurnFirst"),
            options: new ExplorationOptions { Semantics = [PatternSemantics.Fifo], Strategy = strategy, ScheduleCount = 1000, Seed = 3,
                Shard = Shard.Parse(shard) },
            token: TestContext.Current.CancellationToken).Verdicts().First();
    }

    [Theory]
    [InlineData("1/1", 1000, "ScheduleCount 64")]
    [InlineData("5/16", 1000, "ScheduleCount 64, Shard 5/16")]
    [InlineData("1/1", 1, "ScheduleCount 64, MaxSteps 1 in 64 of 64")]
    public void WalksThatFindNothingSayWhatWasTried(string shard, int maximumSteps, string limit)
    {
        ExplorationOptions options = new() { Semantics = [PatternSemantics.Fifo], Strategy = SearchStrategy.Random, ScheduleCount = 64,
            Seed = 3, Shard = Shard.Parse(shard), MaxSteps = maximumSteps };
        Assert.All(new Explorer(Pattern("Rendezvous", "TwoSemaphores"), options: options,
            token: TestContext.Current.CancellationToken).Verdicts(), verdict =>
            Assert.Equal((nameof(Verdict.Inconclusive), limit), (verdict.Verdict, verdict.Limit)));
    }

    [Fact]
    public void AStoreBufferBreaksPetersonAndAFenceMendsIt()
    {
        Assert.Equal([nameof(Verdict.Holds), nameof(Verdict.Violated), nameof(Verdict.Holds)],
            [Exclusion("Endless", MemoryModel.Sc), Exclusion("Endless", MemoryModel.Tso), Exclusion("Fenced", MemoryModel.Tso)]);

        static string Exclusion(string variant, MemoryModel memory) =>
            new Explorer(Pattern("Peterson", variant),
                options: new ExplorationOptions { Semantics = [PatternSemantics.Fifo], Memory = memory }).Verdicts().First(verdict =>
                verdict.Requirement == "AtMost critical 1").Verdict;
    }

    [Fact]
    public void ASearchThatIsStoppedSaysWhatItKnows()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        PatternVerdict verdict = new Explorer(Pattern("DiningPhilosophers", "Tanenbaum"), token: stop.Token).Verdicts().First();
        Assert.Equal((nameof(Verdict.Inconclusive), "stopped"), (verdict.Verdict, verdict.Limit));
    }

    [Theory]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.Pct)]
    public void AWalkWithoutAnEndIsStoppedInItsMidst(SearchStrategy strategy)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        PatternVerdict verdict = new Explorer(
            Pattern("Peterson", "Endless"),
            options: new ExplorationOptions { Semantics = [PatternSemantics.Fifo], Strategy = strategy, MaxSteps = int.MaxValue },
            token: stop.Token,
            progress: _ => stop.Cancel()).Verdicts().First();
        Assert.Equal((nameof(Verdict.Inconclusive), "stopped"), (verdict.Verdict, verdict.Limit));
    }

    private static SyncPattern Pattern(string name, string variant) =>
        PatternCatalog.Patterns.Single(pattern => pattern.Name == name && pattern.Variant == variant);

    private static List<PatternVerdict> Explore(SyncPattern pattern, Requirement requirement, bool noReduction) =>
        [.. new Explorer(pattern,
            options: new ExplorationOptions { MaxStates = StateLimit, ThrottleLimit = 1, Requirements = [requirement],
            NoReduction = noReduction }, token: TestContext.Current.CancellationToken).Verdicts()];

    private static string Said(PatternVerdict verdict) =>
        $"{verdict.Pattern}/{verdict.Variant} {verdict.Semantics} {verdict.Requirement}: {verdict.Verdict} {verdict.Fault} {verdict.Vacuous} {verdict.Schedule}";
}
