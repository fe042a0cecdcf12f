using System;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Exploration;

/// <summary>
/// The verdict on one requirement of a pattern, with everything that a replay needs. Its properties are strings and numbers,
/// so it passes through any pipeline, file or connection.
/// </summary>
public sealed class PatternVerdict
{
    private string? explanation;

    /// <summary>Makes an empty verdict.</summary>
    public PatternVerdict()
    {
    }

    /// <summary>Makes a verdict that names its program and its requirement.</summary>
    internal PatternVerdict(
        ProgramSubject subject, PatternSemantics semantics, MemoryModel memory, Requirement requirement, Verdict verdict)
    {
        Pattern = subject.Pattern.Name;
        Variant = subject.Pattern.Variant;
        Parameter = subject.Parameter;
        Program = subject.Text;
        Semantics = semantics.ToString();
        Memory = memory.ToString();
        Requirement = RequirementText.Of(requirement);
        Verdict = verdict.ToString();
    }

    /// <summary>The pattern's name.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>The name of its version.</summary>
    public string Variant { get; init; } = "";

    /// <summary>The values of its parameters, as <c>n=3 size=2</c>.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>The pattern's text as Export-SyncPattern writes it; empty for the catalogue's.</summary>
    public string Program { get; init; } = "";

    /// <summary>To which threads semaphores give their permits: Fifo, Weak or Barging.</summary>
    public string Semantics { get; init; } = "";

    /// <summary>The memory model: Sc or Tso.</summary>
    public string Memory { get; init; } = "";

    /// <summary>The requirement.</summary>
    public string Requirement { get; init; } = "";

    /// <summary>Holds, Violated or Inconclusive.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>The kind of fault, if it is violated: Invariant, Order, Deadlock, Starvation or Error; else empty.</summary>
    public string Fault { get; init; } = "";

    /// <summary>
    /// Whether some of the pattern's instructions are never reached, so that a requirement that holds may be vacuous.
    /// </summary>
    public bool Vacuous { get; init; }

    /// <summary>
    /// The number of visited states; for random strategies, the number of walks. With reductions, not all states are visited:
    /// one represents all that differ by a permutation of interchangeable threads, and, except for starvation, some
    /// interleavings of steps on which no requirement and no other thread depends are left out. For Before and Order, a state
    /// also records which of their steps were taken, and the search ends after a step that violates them, so their counts
    /// differ from those of other requirements.
    /// </summary>
    public long States { get; init; }

    /// <summary>The number of transitions from these states; for random strategies, the number of steps.</summary>
    public long Transitions { get; init; }

    /// <summary>The number of steps of the schedule; without a schedule, the greatest depth of a state.</summary>
    public int Depth { get; init; }

    /// <summary>The schedule that violates the requirement, or the witness of a Possible; otherwise empty.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>The probability that one random walk meets the fault; null if it is not known.</summary>
    public double? BugProbability { get; init; }

    /// <summary>
    /// The number of random walks that meet the fault at least once with a probability of 95 %; null if it is not known.
    /// </summary>
    public long? Runs95 { get; init; }

    /// <summary>
    /// The part of the random schedules that was tried, as <c>3/16</c>; empty if all schedules were tried, and for an
    /// exhaustive search.
    /// </summary>
    public string Shard { get; init; } = "";

    /// <summary>
    /// The limit that ended an inconclusive search or, for a violated requirement, the search for a shorter schedule;
    /// otherwise empty.
    /// </summary>
    public string Limit { get; init; } = "";

    /// <summary>The time that it took.</summary>
    public long ElapsedMilliseconds { get; init; }

    /// <summary>
    /// The schedule in a few sentences: the effects of its steps, the violated requirement, and the values that violate it.
    /// Steps of a long schedule are omitted. It is computed when it is first read; empty without a schedule.
    /// </summary>
    public string Explanation
    {
        get => explanation ??= Explain?.Invoke() ?? "";
        init => explanation = value;
    }

    /// <summary>Computes the explanation; null if there is none.</summary>
    internal Func<string>? Explain { get; init; }
}
