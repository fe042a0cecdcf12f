using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>An outcome of a search and the schedules that have it.</summary>
public sealed class FoundOutcome
{
    internal FoundOutcome(OutcomeKey key) => (Key, Outcome) = (key, key.Outcome);

    /// <summary>The kind of the outcome.</summary>
    public ScriptOutcome Outcome { get; internal set; }

    /// <summary>The description; empty for an outcome that passed.</summary>
    public string Message { get; internal set; } = "";

    /// <summary>The lines involved, such as <c>3, 7</c>; empty if they are not known.</summary>
    public string Lines { get; internal set; } = "";

    /// <summary>The output of <see cref="Schedule"/>, one string per object.</summary>
    public IReadOnlyList<string> Output { get; internal set; } = [];

    /// <summary>The number of schedules that have it.</summary>
    public long Count { get; internal set; }

    /// <summary>The number of the first schedule that has it, from 0.</summary>
    public long First { get; internal set; }

    /// <summary>A schedule that leads to it: the first, or a shorter one with the same outcome.</summary>
    public IReadOnlyList<ScheduleSegment> Schedule { get; internal set; } = [];

    internal OutcomeKey Key { get; }
}

/// <summary>The key of an outcome: two schedules with equal keys have the same outcome.</summary>
/// <param name="Outcome">The kind of the outcome.</param>
/// <param name="Text">The part of the description that distinguishes outcomes of one kind.</param>
internal sealed record OutcomeKey(ScriptOutcome Outcome, string Text);

/// <summary>The kinds of outcomes of a script.</summary>
public enum ScriptOutcome
{
    /// <summary>
    /// The script completed without an error, and the assertion holds or, if there is none, the result equals that of the sequential
    /// schedule.
    /// </summary>
    Passed,

    /// <summary>The assertion does not hold at the end.</summary>
    AssertionFailed,

    /// <summary>The script wrote an error or was ended by one.</summary>
    Failed,

    /// <summary>No thread can continue.</summary>
    Deadlocked,

    /// <summary>The output, regardless of order, or the final values differ from those of the sequential schedule.</summary>
    DifferentOutput,

    /// <summary>A data race (two accesses, one of them a write, without a happens-before order) or a lost update.</summary>
    Race,

    /// <summary>The script has not ended after the maximum number of steps.</summary>
    Livelock,

    /// <summary>A thread blocks on something that is not controlled.</summary>
    Uncontrolled,
}
