using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>An outcome that some schedules have, and the first of them.</summary>
public sealed class FoundOutcome
{
    internal FoundOutcome(OutcomeKey key) => (Key, Outcome) = (key, key.Outcome);

    /// <summary>Which outcome.</summary>
    public ScriptOutcome Outcome { get; internal set; }

    /// <summary>What happened, in words.</summary>
    public string Message { get; internal set; } = "";

    /// <summary>The lines that take part, as <c>3, 7</c>.</summary>
    public string Lines { get; internal set; } = "";

    /// <summary>The output of the first schedule, one text an object.</summary>
    public IReadOnlyList<string> Output { get; internal set; } = [];

    /// <summary>How many schedules have it.</summary>
    public long Count { get; internal set; }

    /// <summary>The number of the first schedule that has it, from 0.</summary>
    public long First { get; internal set; }

    /// <summary>The schedule that leads to it, shortened.</summary>
    public IReadOnlyList<ScheduleSegment> Schedule { get; internal set; } = [];

    internal OutcomeKey Key { get; }
}

/// <summary>What tells outcomes apart.</summary>
/// <param name="Outcome">Which outcome.</param>
/// <param name="Text">What is different about it.</param>
internal sealed record OutcomeKey(ScriptOutcome Outcome, string Text);
