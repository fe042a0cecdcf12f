using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Stepping;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Tests.Stepping;

/// <summary>Builds small patterns, and takes steps of them.</summary>
internal static class SmallPattern
{
    public static SyncPattern Of(Action<PatternBuilder> write)
    {
        PatternBuilder builder = new("Small", "Only");
        write(builder);
        return new SyncPattern("Small", "Only", builder.Build);
    }

    public static PatternPosition Begin(Action<PatternBuilder> write, PatternSemantics semantics = PatternSemantics.Fifo,
        MemoryModel memory = MemoryModel.Sc) =>
        PatternPosition.Begin(Of(write), semantics: semantics, memory: memory);

    public static SyncPattern Catalog(string name, string variant)
    {
        CatalogEntry entry = PatternCatalog.Find(name);
        return PatternCatalog.List(entry, PatternCatalog.FindVariant(entry, variant));
    }

    /// <summary>Takes a step of each of these threads, without choices.</summary>
    public static PatternPosition Steps(this PatternPosition position, params string[] threads) =>
        threads.Aggregate(position, (at, thread) => at.Step(thread, isFlush: false, new StepOutcomes([], [])));

    public static PatternPosition Step(this PatternPosition position, string thread, StepOutcomes outcomes) =>
        position.Step(thread, isFlush: false, outcomes);

    public static PatternPosition Flush(this PatternPosition position, string thread) =>
        position.Step(thread, isFlush: true, new StepOutcomes([], []));

    public static PositionThread Thread(this PatternPosition position, string name) =>
        position.Threads.Single(thread => thread.Name == position.NameOf(name));

    public static PositionValue Value(this PatternPosition position, string name) => position.Values.Single(value => value.Name == name);

    public static IEnumerable<string> Movers(this PatternPosition position) => position.Moves.Select(move => move.Step.ToString());
}
