using System;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;

namespace ThreadingDemo.Controlling;

/// <summary>How a search chooses the schedules of a script and when it ends; the options of Test-ParallelScript.</summary>
public sealed record ControlOptions
{
    /// <summary>How schedules are chosen.</summary>
    [Option("The strategy: a random thread at each scheduling point, random priorities, or all schedules in turn.")]
    public SearchStrategy Strategy { get; set; } = SearchStrategy.Random;

    /// <summary>The maximum number of schedules; null for 1,000 or, with an exhaustive search, no maximum.</summary>
    [Option("The maximum number of schedules; by default 1,000 or, with an exhaustive search, no maximum.", Minimum = 1)]
    public int? ScheduleCount { get; set; }

    /// <summary>The bug depth d of Pct: the number of ordering constraints between steps that a fault needs.</summary>
    [Option("The bug depth d of Pct: the number of ordering constraints between steps that a fault needs.", Minimum = 1, Maximum = 100)]
    public int BugDepth { get; set; } = 3;

    /// <summary>The maximum number of preemptions in a schedule of an exhaustive search; null for no maximum.</summary>
    [Option("The maximum number of preemptions in a schedule of an exhaustive search; by default there is no maximum.", Minimum = 0)]
    public int? PreemptionBound { get; set; }

    /// <summary>The maximum number of scheduling points in a schedule.</summary>
    [Option(
        "The maximum number of scheduling points in a schedule; a thousand operations on unshared objects count as one.",
        Minimum = 1, Maximum = 10_000_000)]
    public int MaxSteps { get; set; } = 10_000;

    /// <summary>The time in seconds after which the search ends.</summary>
    [Option("The time in seconds after which the search ends.", Minimum = 1, Maximum = 86_400)]
    public int TimeoutSeconds { get; set; } = 600;

    /// <summary>The seed of the random numbers; null for a different one in each search.</summary>
    [Option("The seed of the random numbers; by default, a different one in each search.")]
    public int? Seed { get; set; }

    /// <summary>The part of the random schedules to try.</summary>
    [Option("The part of the random schedules to try: 3/16 is the third of sixteen equal parts.",
        Allowed = "a part and the number of parts, such as 3/16")]
    public Shard Shard { get; set; } = Shard.Whole;

    /// <summary>The number of schedules that run at the same time.</summary>
    [Option(
        "The number of schedules that run at the same time; by default, the number of processors. The outcomes do not depend on it.",
        Minimum = 1, Maximum = 64)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <summary>True if an exhaustive search also tries schedules that differ only in the order of independent steps.</summary>
    public bool NoReduction { get; set; }

    /// <summary>Checks that the options can be combined.</summary>
    /// <exception cref="OptionException">The options cannot be combined.</exception>
    public void Validate()
    {
        if (Strategy == SearchStrategy.Exhaustive && Shard != Shard.Whole)
        {
            throw new OptionException($"Shard cannot be {Shard} for an exhaustive search. Allowed: {Shard.Whole}.");
        }

        if (Strategy != SearchStrategy.Exhaustive && PreemptionBound is { } bound)
        {
            throw new OptionException(
                $"PreemptionBound cannot be {bound} with the strategy {Strategy}: only an exhaustive search has a bound.");
        }
    }
}
