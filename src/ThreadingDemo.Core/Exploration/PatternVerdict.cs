using System;
using ThreadingDemo.Exploration.Verdicts;

namespace ThreadingDemo.Exploration;

/// <summary>
/// What is known of one requirement of a pattern, with all that it takes to replay it; flat, so that it goes through any
/// pipeline, file or wire.
/// </summary>
public sealed class PatternVerdict
{
    private string? explanation;

    /// <summary>The pattern's name.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>Which version of it.</summary>
    public string Variant { get; init; } = "";

    /// <summary>The values of its parameters, as <c>n=3 size=2</c>.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>The pattern's text as Export-SyncPattern writes it; empty for the catalogue's.</summary>
    public string Program { get; init; } = "";

    /// <summary>To whom semaphores give their permits: Fifo, Weak or Barging.</summary>
    public string Semantics { get; init; } = "";

    /// <summary>What the threads see of each other's stores: Sc or Tso.</summary>
    public string Memory { get; init; } = "";

    /// <summary>The requirement.</summary>
    public string Requirement { get; init; } = "";

    /// <summary>Holds, Violated or Inconclusive.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>Where it is violated: Invariant, Order, Deadlock, Starvation or Error; else empty.</summary>
    public string Fault { get; init; } = "";

    /// <summary>Whether some of the pattern's instructions are never reached, so that what holds may say little.</summary>
    public bool Vacuous { get; init; }

    /// <summary>
    /// How many states were met; of walks, how many were taken. Unless reduction is switched off, these are not all that there
    /// are: of states that differ only in which of interchangeable threads is where, one is met and, unless a thread's
    /// starvation is asked for, no other where a step can be taken that nobody can prevent or notice. For Before and Order, a
    /// state has in it which of their steps have happened, and nothing is explored past a step that breaks them: so these
    /// count others than the pattern's other requirements do.
    /// </summary>
    public long States { get; init; }

    /// <summary>How many transitions lead from them; of walks, how many steps were taken.</summary>
    public long Transitions { get; init; }

    /// <summary>How many steps the schedule has; where there is none, how far the farthest state is from the beginning.</summary>
    public int Depth { get; init; }

    /// <summary>The schedule that breaks the requirement, or is the witness of a Possible; else empty.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>The chance that one random walk meets the fault; null where it is not known.</summary>
    public double? BugProbability { get; init; }

    /// <summary>How many random walks meet the fault at least once with a chance of 95 %; null where that is not known.</summary>
    public long? Runs95 { get; init; }

    /// <summary>Which part of the random schedules was tried, as <c>3/16</c>; empty for the whole and for an exhaustive search.</summary>
    public string Shard { get; init; } = "";

    /// <summary>
    /// The limit that ended an inconclusive search or, where a requirement is violated, the search for a schedule that may be
    /// shorter; else empty.
    /// </summary>
    public string Limit { get; init; } = "";

    /// <summary>How long it took.</summary>
    public long ElapsedMilliseconds { get; init; }

    /// <summary>
    /// The schedule in a few sentences: what its steps do, what they break and by which values. Of a long one, which steps are
    /// left out. It is worked out when it is first read; empty where there is no schedule.
    /// </summary>
    public string Explanation
    {
        get => explanation ??= Explain?.Invoke() ?? "";
        init => explanation = value;
    }

    /// <summary>Works the explanation out; null where there is none.</summary>
    internal Func<string>? Explain { get; init; }
}
