using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tests.Stepping;
using Xunit;

namespace ThreadingDemo.Tests.Bounds;

/// <summary>Sizes are bounded together, before anything is created.</summary>
public sealed class SizeTests
{
    private const int Largest = 65_536;

    [Fact]
    public void ElementsOfAllDeclarationsAreCountedTogether()
    {
        string[] kinds = ["array", "ghosts", "semaphores", "mutexes", "queue"];
        foreach (string first in kinds)
        {
            Assert.Single(Lower(pattern => Declare(pattern, first, "a", Largest)).Threads);
            foreach (string second in kinds)
            {
                AssertRefused(
                    "The length of b cannot be 2. Allowed: 1 to 65536, in all declarations together, 65535 of which are declared before it.",
                    pattern =>
                    {
                        Declare(pattern, first, "a", Largest - 1);
                        Declare(pattern, second, "b", 2);
                    });
            }
        }
    }

    [Fact]
    public void WhatHasNoLengthCountsAsOneElement()
    {
        Action<PatternBuilder>[] singles =
        [
            pattern => pattern.Flag("b"),
            pattern => pattern.Semaphore("b", 0),
            pattern => pattern.Event("b"),
            pattern => pattern.Event("b", isAutomatic: true),
            pattern => pattern.Countdown("b", 1),
            pattern => pattern.Barrier("b", 1),
            pattern => pattern.ReaderWriterLock("b"),
            pattern => pattern.Mutex("b"),
        ];
        foreach (Action<PatternBuilder> declare in singles)
        {
            AssertRefused("b cannot be declared. Allowed: 65536 elements in all declarations together.", pattern =>
            {
                Declare(pattern, "array", "a", Largest);
                declare(pattern);
            });
        }
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    public void ThreadsOfAllFamiliesAreCountedTogether(int count)
    {
        AssertRefused(
            $"The number of b threads cannot be {count}. Allowed: 0 to 4096 threads in all, 4000 of which are declared before it.",
            pattern =>
            {
                pattern.ReaderWriterLock("lock");
                pattern.Threads("a", 4000, _ => { });
                pattern.Threads("b", count, _ => { });
            });
        AssertRefused("The number of c threads cannot be 97.", pattern =>
        {
            pattern.Threads("a", 2000, _ => { });
            pattern.Threads("b", 2000, _ => { });
            pattern.Threads("c", 97, _ => { });
        });
    }

    [Fact]
    public void LocalsOfAllThreadsAreCountedTogether() =>
        AssertRefused("The 4000 threads of b cannot have 301 integers each. Allowed: 1048576 in all threads together.", pattern =>
            pattern.Threads("b", 4000, thread =>
            {
                for (int i = 0; i < 300; i++)
                {
                    thread.Local("local" + i, 1);
                }
            }));

    [Fact]
    public void InstructionsOfAllFamiliesAreCountedTogether() =>
        AssertRefused("In the code of b, the code has too many instructions. Allowed: 65536 in the code of all threads together.",
            pattern =>
        {
            pattern.Thread("a", Steps);
            pattern.Thread("b", Steps);
        });

    [Theory]
    [InlineData("A*1000000 A", "Schedule cannot have the step 'A' after 1000000 others. Allowed: 1000000 steps in all.")]
    [InlineData("A*999999 B (A*2)", "Schedule cannot have the step 'A*2' after 1000000 others. Allowed: 1000000 steps in all.")]
    [InlineData("A*1000001", "Schedule cannot have the step 'A*1000001': a step is repeated 1 to 1000000 times.")]
    public void StepsOfAScheduleAreCountedTogether(string steps, string words) =>
        Assert.Equal(words, Assert.Throws<PatternException>(() => Schedule.Parse($"td1 Small/Only Fifo #00000000: {steps}")).Message);

    [Fact]
    public void AScheduleHasAsManyStepsAsItMay() =>
        Assert.Equal(1_000_000, Schedule.Parse("td1 Small/Only Fifo #00000000: A*999999 A").Steps.Count);

    [Fact]
    public void AProgramThatIsTooLargeToBeExploredIsRefused()
    {
        AssertNotExplored("has 4097 integers and resources, with the locals of each thread. Allowed: 4096.", pattern =>
        {
            pattern.Array("array", 4097, 0, 0, 1);
            pattern.Thread("T", _ => { });
        });
        AssertNotExplored("has 4097 integers and resources", pattern => pattern.Threads("T", 17, "i", (thread, _) =>
        {
            for (int i = 0; i < 240; i++)
            {
                thread.Local("local" + i, 1);
            }
        }));
        AssertNotExplored("as the product of both numbers.", pattern =>
        {
            pattern.Array("array", 4000, 0, 0, 1);
            pattern.Thread("T", Steps);
        });
    }

    [Fact]
    public void RequirementsNameNoMoreRegionsThanAWordHasBits()
    {
        SyncPattern pattern = SmallPattern.Of(pattern => pattern.Thread("T", thread =>
        {
            for (int i = 0; i < 65; i++)
            {
                thread.Region("r" + i);
                pattern.Require(Requirement.AtMost("r" + i, 1));
            }
        }));
        PatternException refused = Assert.Throws<PatternException>(() => new Explorer(pattern).Verdicts().Count());
        Assert.Equal("The requirements name 65 regions. Allowed: 64.", refused.Message);
    }

    [Theory]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.Pct)]
    public void RandomSchedulesJudgeNoMoreRequirementsThanAWordHasBits(SearchStrategy strategy)
    {
        SyncPattern Pattern(int count) => SmallPattern.Of(pattern =>
        {
            VariableExpression x = pattern.Integer("x", 0, 0, 100);
            pattern.Thread("T", thread => thread.Set(x, 70));
            pattern.Require([.. Enumerable.Range(0, count).Select(i => Requirement.Always(x < i + 1))]);
        });

        ExplorationOptions options = new() { Strategy = strategy, ScheduleCount = 10 };
        Assert.All(new Explorer(Pattern(61), options: options).Verdicts().Take(61), verdict =>
            Assert.Equal(nameof(Verdict.Violated), verdict.Verdict));
        PatternException refused = Assert.Throws<PatternException>(() => new Explorer(Pattern(62), options: options).Verdicts().Count());
        Assert.Contains($"Allowed with Strategy {strategy}: 61", refused.Message);
    }

    [Fact]
    public void ARandomScheduleHasNoMoreThanAMillionSteps() =>
        Assert.Equal((1, 1_000_000),
            OptionDescription.ReadAll(typeof(ExplorationOptions)).Single(option =>
            option.Name == nameof(ExplorationOptions.MaxSteps)).Range);

    private static void Steps(ThreadBuilder thread)
    {
        for (int i = 0; i < 40_000; i++)
        {
            thread.Step("s");
        }
    }

    private static void Declare(PatternBuilder pattern, string kind, string name, int length) => _ = kind switch
    {
        "array" => pattern.Array(name, length, 0, 0, 1),
        "ghosts" => pattern.GhostArray(name, length, 0, 0, 1),
        "semaphores" => pattern.Semaphores(name, length, 0),
        "mutexes" => pattern.Mutexes(name, length),
        _ => (Declaration)pattern.Queue(name, length),
    };

    private static Program Lower(Action<PatternBuilder> write)
    {
        PatternBuilder builder = new("Small", "Only");
        write(builder);
        builder.Thread("thread", _ => { });
        return PatternLowering.Lower(builder.Build());
    }

    private static void AssertRefused(string words, Action<PatternBuilder> write) =>
        Assert.Contains(words, Assert.Throws<PatternException>(() => Lower(write)).Message);

    private static void AssertNotExplored(string words, Action<PatternBuilder> write)
    {
        SyncPattern pattern = SmallPattern.Of(write);
        Assert.Contains(words, Assert.Throws<PatternException>(() => new Explorer(pattern)).Message);
        Assert.Contains(words, Assert.Throws<PatternException>(() => PatternPosition.Begin(pattern)).Message);
    }
}
