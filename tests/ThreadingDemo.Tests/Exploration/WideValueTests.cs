using System;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tests.Stepping;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>Integers without a declared range get the bits that their values need, in every kind of variable.</summary>
public sealed class WideValueTests
{
    private static readonly int[] values = [2, 300, -1, int.MaxValue, int.MinValue];

    public static TheoryData<SearchStrategy, MemoryModel> Searches =>
        new(from strategy in Enum.GetValues<SearchStrategy>() from memory in Enum.GetValues<MemoryModel>() select (strategy, memory));

    [Theory]
    [MemberData(nameof(Searches))]
    public void AValueIsMetInMemoryAndOnItsWayThere(SearchStrategy strategy, MemoryModel memory)
    {
        ExplorationOptions options = new() { Strategy = strategy, Memory = memory, Semantics = [PatternSemantics.Fifo], ScheduleCount = 200,
            Seed = 1 };
        PatternVerdict verdict = Replay.Explore(Replay.Small(Stores),
            options with { Requirements = [Requirement.NoDeadlock(), Requirement.NoError()] }).Verdicts().Last();
        Assert.Equal(strategy == SearchStrategy.Exhaustive ? nameof(Verdict.Holds) : nameof(Verdict.Inconclusive), verdict.Verdict);
    }

    [Theory]
    [InlineData(MemoryModel.Sc)]
    [InlineData(MemoryModel.Tso)]
    public void EveryValueIsAFinalOne(MemoryModel memory)
    {
        ExplorationOptions options = new() { Memory = memory, Semantics = [PatternSemantics.Fifo] };
        Assert.Equal(
            [.. values.Select(value => $"x={value} y={value}").Order(StringComparer.Ordinal)],
            Replay.Explore(Replay.Small(Stores), options).FinalValues().Select(end => end.Values));
    }

    [Theory]
    [InlineData(MemoryModel.Sc)]
    [InlineData(MemoryModel.Tso)]
    public void AUserMeetsTheSame(MemoryModel memory)
    {
        PatternPosition position = SmallPattern.Begin(Stores, memory: memory);
        foreach (int step in Enumerable.Range(0, 3))
        {
            position = position.Step(position.Moves.Last(move => !move.IsFlush).Step);
        }

        Assert.Equal(memory == MemoryModel.Tso ? 0 : int.MinValue, position.Value("x").Value);
        Assert.Equal(memory == MemoryModel.Tso ? [int.MinValue, int.MinValue] : [],
            position.Threads[0].Stores.Select(store => store.Value));
    }

    private static void Stores(PatternBuilder pattern)
    {
        VariableExpression x = pattern.Integer("x", 0, int.MinValue, int.MaxValue);
        VariableExpression y = pattern.Integer("y", 0, int.MinValue, int.MaxValue);
        pattern.Thread("a", thread =>
        {
            LocalExpression number = thread.Local("number", 0, 0, values.Length);
            LocalExpression value = thread.Local("value", 0, int.MinValue, int.MaxValue);
            thread.Choose(number, 0, values.Length - 1);
            for (int i = 0; i < values.Length; i++)
            {
                thread.If(number == i, () => thread.Set(value, values[i]));
            }

            thread.Set(x, value);
            thread.Set(y, value);
        });
    }
}
