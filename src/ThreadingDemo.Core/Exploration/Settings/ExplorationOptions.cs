using System;
using System.Collections.Generic;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration;

/// <summary>How a pattern is explored; the options of Test-SyncPattern.</summary>
public sealed record ExplorationOptions
{
    /// <summary>
    /// Which waiting thread a semaphore, mutex or condition wakes; each semantics is explored in turn. Null for all three, or
    /// for Fifo only if the pattern has no such resource and so behaves the same under each.
    /// </summary>
    [Option(
        "Which thread gets a semaphore's permit: the longest waiting one, any waiting one, or the first that takes it; "
        + "each is explored in turn. Default: all three; only Fifo for a pattern in which no thread waits for a semaphore, "
        + "a mutex or a condition, because it behaves the same under each.")]
    public IReadOnlyList<PatternSemantics>? Semantics { get; set; }

    /// <summary>The requirements to decide; null for the pattern's own and NoError.</summary>
    public IReadOnlyList<Requirement>? Requirements { get; set; }

    /// <summary>The memory model.</summary>
    [Option("The memory model: stores are visible to all threads at once (Sc), or wait in a store buffer of their thread (Tso).")]
    public MemoryModel Memory { get; set; } = MemoryModel.Sc;

    /// <summary>How schedules are searched for.</summary>
    [Option("The strategy: all schedules, random walks, or random priorities.")]
    public SearchStrategy Strategy { get; set; } = SearchStrategy.Exhaustive;

    /// <summary>The maximum number of states that an exhaustive search visits, and that random schedules keep.</summary>
    [Option("The maximum number of states of an exhaustive search, and of random schedules in memory at a time.", Minimum = 1)]
    public int MaxStates { get; set; } = 1_000_000;

    /// <summary>The time limit of each search.</summary>
    [Option("The time in seconds after which a search ends as inconclusive.", Minimum = 1)]
    public int TimeoutSeconds { get; set; } = 600;

    /// <summary>The number of schedules that the random strategies try.</summary>
    [Option("The number of schedules that the random strategies try.", Minimum = 1)]
    public int ScheduleCount { get; set; } = 10_000;

    /// <summary>
    /// The bug depth that Pct searches for: the number of ordering constraints between steps that make the bug appear.
    /// </summary>
    [Option("The bug depth d of Pct: the number of ordering constraints between steps that a violation needs.", Minimum = 1, Maximum = 100)]
    public int BugDepth { get; set; } = 3;

    /// <summary>The maximum number of steps of a random schedule.</summary>
    [Option("The maximum number of steps of a random schedule.", Minimum = 1, Maximum = 1_000_000)]
    public int MaxSteps { get; set; } = 10_000;

    /// <summary>The seed of the random strategies; null to draw one.</summary>
    [Option("The seed of the random strategies; by default, a different one each time.")]
    public int? Seed { get; set; }

    /// <summary>The part of the random schedules to try: 1/n is the first of n equal parts.</summary>
    [Option("The part of the random schedules to try: 3/16 is the third of sixteen equal parts.",
        Allowed = "a part and the number of parts, such as 3/16")]
    public Shard Shard { get; set; } = Shard.Whole;

    /// <summary>The number of search threads; by default, the number of processors.</summary>
    [Option("The number of search threads; by default, the number of processors.", Minimum = 1, Maximum = 64)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <summary>Whether symmetry and partial-order reduction are left out.</summary>
    [Option("Searches without symmetry and partial-order reduction.")]
    public bool NoReduction { get; set; }

    /// <summary>
    /// The reductions that an exhaustive search may use, unless <see cref="NoReduction"/> excludes them: for tests and
    /// benchmarks.
    /// </summary>
    internal Reductions Reductions { get; set; } = Reductions.All;
}
