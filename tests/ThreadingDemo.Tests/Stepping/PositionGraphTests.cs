using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using Xunit;

namespace ThreadingDemo.Tests.Stepping;

/// <summary>The reachable positions are the states that an exploration meets, and their moves are its transitions.</summary>
public sealed class PositionGraphTests
{
    public static TheoryData<string, string, PatternSemantics, MemoryModel> Patterns => new()
    {
        { "Rendezvous", "Deadlock", PatternSemantics.Fifo, MemoryModel.Sc },
        { "ConcurrentUpdates", "LoadThenStore", PatternSemantics.Fifo, MemoryModel.Sc },
        { "Barrier", "SingleSignal", PatternSemantics.Weak, MemoryModel.Sc },
        { "Barrier", "TurnstileScript", PatternSemantics.Barging, MemoryModel.Sc },
        { "SpuriousWakeUp", "If", PatternSemantics.Weak, MemoryModel.Sc },
        { "Peterson", "Endless", PatternSemantics.Fifo, MemoryModel.Tso },
    };

    [Theory]
    [MemberData(nameof(Patterns))]
    public void PositionsAreTheStatesOfAnExploration(string name, string variant, PatternSemantics semantics, MemoryModel memory)
    {
        SyncPattern pattern = SmallPattern.Catalog(name, variant);
        PatternVerdict explored = new Explorer(pattern,
            options: new() { Semantics = [semantics], Memory = memory, NoReduction = true,
            Requirements = [Requirement.NoDeadlock()] }).Verdicts().Single();
        HashSet<string> met = [];
        Queue<PatternPosition> open = new([PatternPosition.Begin(pattern, semantics: semantics, memory: memory)]);
        met.Add(Seen(open.Peek()));
        int transitions = 0;
        while (open.Count > 0)
        {
            PatternPosition position = open.Dequeue();
            foreach (PositionMove move in position.Moves)
            {
                transitions++;
                PatternPosition next = position.Step(move.Step);
                if (met.Add(Seen(next)))
                {
                    open.Enqueue(next);
                }
            }
        }

        Assert.Equal((explored.States, explored.Transitions), (met.Count, transitions));
    }

    // Everything that a position shows, except how a thread ended. Lines with the same text are distinguished by their
    // possible steps.
    private static string Seen(PatternPosition position) => string.Join("\n", position.Values.Select(value => value.ToString())
        .Concat(position.Threads.Select(thread => $"{thread} {string.Join(",", thread.Locals)} {string.Join(",", thread.Stores)}"))
        .Concat(position.Moves.Select(move => move.ToString()))).Replace(": died", ": finished", StringComparison.Ordinal);
}
