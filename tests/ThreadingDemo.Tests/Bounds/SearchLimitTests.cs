using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tests.Stepping;
using Xunit;

namespace ThreadingDemo.Tests.Bounds;

/// <summary>Every limit of a search also holds during its preparation and within a step.</summary>
public sealed class SearchLimitTests
{
    [Theory]
    [InlineData(1000)]
    [InlineData(1_000_000)]
    public void AStepWithMoreOutcomesThanMaxStatesEndsTheSearch(int maximum) =>
        Assert.All(Verdicts(AnyInteger(), new() { MaxStates = maximum }), verdict =>
        {
            Assert.Equal(nameof(Verdict.Inconclusive), verdict.Verdict);
            Assert.Equal($"MaxStates {maximum}", verdict.Limit);
        });

    [Fact]
    public void AStepWithMoreOutcomesThanMemoryIsMeantForEndsTheSearch() =>
        Assert.All(Verdicts(AnyInteger(), new() { MaxStates = int.MaxValue }), verdict =>
        {
            Assert.Equal(nameof(Verdict.Inconclusive), verdict.Verdict);
            Assert.StartsWith("memory of ", verdict.Limit);
        });

    [Theory]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.Pct)]
    public void AStepWithMoreOutcomesThanMemoryIsMeantForEndsRandomSchedules(SearchStrategy strategy) =>
        Assert.All(Verdicts(AnyInteger(), new() { Strategy = strategy, ScheduleCount = 1, ThrottleLimit = 64 }), verdict =>
        {
            Assert.Equal(nameof(Verdict.Inconclusive), verdict.Verdict);
            Assert.StartsWith("memory of ", verdict.Limit);
        });

    [Theory]
    [InlineData(SearchStrategy.Exhaustive)]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.Pct)]
    public void AnEndedPreparationIsInconclusive(SearchStrategy strategy)
    {
        Explorer explorer = new(Loops(10), options: new() { Strategy = strategy }, token: new CancellationToken(canceled: true));
        PatternVerdict[] verdicts = [.. explorer.Verdicts()];
        Assert.Equal(2, verdicts.Length);
        Assert.All(verdicts, verdict =>
        {
            Assert.Equal((nameof(Verdict.Inconclusive), "stopped", 0), (verdict.Verdict, verdict.Limit, verdict.States));
            Assert.NotEmpty(verdict.Requirement);
        });
    }

    [Fact]
    public void AnEndedPreparationKnowsNoFinalValues()
    {
        Explorer explorer = new(Loops(10), token: new CancellationToken(canceled: true));
        PatternFinalValues values = Assert.Single(explorer.FinalValues());
        Assert.Equal(("", "stopped"), (values.Values, values.Limit));
    }

    // The preparation time used to grow with the cube of the number of loops: 2,000 took half a minute, and 8,000 half an
    // hour.
    [Fact]
    public void ManyLoopsArePreparedForInTime() =>
        Assert.All(Verdicts(Loops(8000), new() { TimeoutSeconds = 60 }), verdict => Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));

    [Fact]
    public void ManyLocalsArePreparedForInTime() =>
        Assert.All(
            Verdicts(
                SmallPattern.Of(pattern => pattern.Thread("T", thread =>
                {
                    LocalExpression[] locals = [.. Enumerable.Range(0, 1500).Select(i => thread.Local("local" + i, 1))];
                    foreach (LocalExpression local in locals)
                    {
                        thread.Step("s");
                        thread.Set(local, !local);
                    }
                })),
                new() { TimeoutSeconds = 60 }),
            verdict => Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));

    [Fact]
    public void ManyThreadsThatWaitAtManyPlacesArePreparedForInTime() =>
        Assert.All(
            Verdicts(
                SmallPattern.Of(pattern =>
                {
                    SemaphoreDeclaration semaphore = pattern.Semaphore("semaphore", 0);
                    pattern.Threads("T", 60, thread =>
                    {
                        for (int i = 0; i < 2000; i++)
                        {
                            thread.Wait(semaphore);
                        }
                    });
                }),
                new() { TimeoutSeconds = 60, Requirements = [Requirement.NoError()] }),
            verdict => Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));

    // A walk depends only on its number, even if the graph of states was dropped meanwhile.
    [Theory]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.Pct)]
    public void WhatRandomSchedulesForgetChangesNothing(SearchStrategy strategy)
    {
        (string, long, long, double?)[][] results =
        [
            .. new[] { (1, 1), (3, 2), (50, 1), (1_000_000, 2) }.Select(limits =>
            {
                ExplorationOptions options = new() { Strategy = strategy, Seed = 7, ScheduleCount = 300, MaxSteps = 300,
                    MaxStates = limits.Item1, ThrottleLimit = limits.Item2 };
                return Verdicts(SmallPattern.Catalog("Dekker", "TurnDecides"), options)
                    .Select(verdict => (verdict.Schedule, verdict.States, verdict.Transitions, verdict.BugProbability)).ToArray();
            }),
        ];
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    private static IEnumerable<PatternVerdict> Verdicts(SyncPattern pattern, ExplorationOptions options) =>
        new Explorer(pattern, options: options with { Semantics = [PatternSemantics.Fifo] }).Verdicts();

    private static SyncPattern AnyInteger() => SmallPattern.Of(pattern =>
    {
        VariableExpression x = pattern.Integer("x", 0, int.MinValue, int.MaxValue);
        pattern.Thread("T", thread => thread.Set(x, Operation.Choose(int.MinValue, int.MaxValue)));
    });

    private static SyncPattern Loops(int count) => SmallPattern.Of(pattern =>
    {
        VariableExpression x = pattern.Flag("x");
        pattern.Thread("T", thread =>
        {
            for (int i = 0; i < count; i += 100)
            {
                Nest(thread, 100);
            }
        });
        pattern.Require(Requirement.NoDeadlock());

        void Nest(ThreadBuilder thread, int levels) => thread.While(x == 0, () =>
        {
            if (levels > 1)
            {
                Nest(thread, levels - 1);
            }
            else
            {
                thread.Set(x, 1);
            }
        });
    });
}
