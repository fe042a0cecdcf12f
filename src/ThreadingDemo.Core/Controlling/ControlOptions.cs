using System;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;

namespace ThreadingDemo.Controlling;

/// <summary>How the schedules of a script are tried; the options of Test-ParallelScript.</summary>
public sealed record ControlOptions
{
    /// <summary>How schedules are chosen.</summary>
    [Option("How schedules are chosen: any thread at each scheduling point, by random priorities, or all schedules in turn.")]
    public SearchStrategy Strategy { get; set; } = SearchStrategy.Random;

    /// <summary>How many schedules are tried; null for 1,000 or, of an exhaustive search, for all.</summary>
    [Option("How many schedules are tried at most; unless given, 1,000 or, of an exhaustive search, all.", Minimum = 1)]
    public int? ScheduleCount { get; set; }

    /// <summary>The bug depth that Pct looks for: how many orders of steps it takes.</summary>
    [Option("How many orders between steps it takes to break it: the d of Pct.", Minimum = 1, Maximum = 100)]
    public int BugDepth { get; set; } = 3;

    /// <summary>How often at most an exhaustive search preempts a thread that could go on; null for any number.</summary>
    [Option("How often at most an exhaustive search preempts a thread that could go on; unless given, any number of times.", Minimum = 0)]
    public int? PreemptionBound { get; set; }

    /// <summary>How many scheduling points a schedule has at most.</summary>
    [Option("How many scheduling points a schedule has at most; a thousand operations on what one thread uses alone count as one.", Minimum = 1, Maximum = 10_000_000)]
    public int MaxSteps { get; set; } = 10_000;

    /// <summary>How long the search takes at most.</summary>
    [Option("After how many seconds the search ends, whatever it has tried.", Minimum = 1, Maximum = 86_400)]
    public int TimeoutSeconds { get; set; } = 600;

    /// <summary>Where random numbers begin; null for another each time.</summary>
    [Option("Where the random numbers begin; unless given, another each time.")]
    public int? Seed { get; set; }

    /// <summary>Which of the random schedules to try.</summary>
    [Option("Which of the random schedules to try: 3/16 is the third of sixteen equal parts.", Allowed = "a part and the number of parts, such as 3/16")]
    public Shard Shard { get; set; } = Shard.Whole;

    /// <summary>How many schedules are run at the same time.</summary>
    [Option("How many schedules are run at the same time; unless given, as many as there are processors. The outcomes do not depend on it.", Minimum = 1, Maximum = 64)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <summary>Whether an exhaustive search takes schedules, too, that differ from others in the order of independent steps only.</summary>
    public bool NoReduction { get; set; }

    /// <summary>Checks what no single option's range says.</summary>
    /// <exception cref="OptionException">The options cannot be combined.</exception>
    public void Validate()
    {
        if (Strategy == SearchStrategy.Exhaustive && Shard != Shard.Whole)
        {
            throw new OptionException($"Shard cannot be {Shard} for an exhaustive search. Allowed: {Shard.Whole}.");
        }

        if (Strategy != SearchStrategy.Exhaustive && PreemptionBound is { } bound)
        {
            throw new OptionException($"PreemptionBound cannot be {bound} with the strategy {Strategy}: only an exhaustive search has a bound.");
        }
    }
}
