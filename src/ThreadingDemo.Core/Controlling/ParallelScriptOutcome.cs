namespace ThreadingDemo.Controlling;

/// <summary>
/// What some schedules of a script come to, with all that it takes to replay the first of them; flat, so that it goes through any
/// pipeline, file or wire.
/// </summary>
public sealed class ParallelScriptOutcome
{
    /// <summary>Passed, AssertionFailed, Failed, Deadlocked, DifferentOutput, Race, Livelock or Uncontrolled.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>How many of the schedules have it. A race is counted beside how its schedule ends.</summary>
    public long Count { get; init; }

    /// <summary>How many of all schedules that is, from 0 to 1.</summary>
    public double Frequency { get; init; }

    /// <summary>How many schedules were tried.</summary>
    public long ScheduleCount { get; init; }

    /// <summary>What happened, in words; where nothing failed, what was covered.</summary>
    public string Message { get; init; } = "";

    /// <summary>What the schedule writes, one line an object.</summary>
    public string Output { get; init; } = "";

    /// <summary>The lines of the script that take part, as <c>3, 7</c>.</summary>
    public string Lines { get; init; } = "";

    /// <summary>A schedule that leads to it, as short as could be had.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>How schedules were chosen: Random, Pct or Exhaustive.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>Where the random numbers began.</summary>
    public int Seed { get; init; }

    /// <summary>Which part of the random schedules was tried, as <c>3/16</c>; empty for the whole.</summary>
    public string Shard { get; init; } = "";

    /// <summary>The option that ended the search early; else empty.</summary>
    public string Limit { get; init; } = "";

    /// <summary>The script's text.</summary>
    public string Script { get; init; } = "";

    /// <summary>The script's file; empty where it has none.</summary>
    public string Path { get; init; } = "";

    /// <summary>16 digits that tell scripts apart: of the script's text and of what runs first in every runspace.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The script's arguments, as CLIXML; empty if there were none.</summary>
    public string ArgumentList { get; init; } = "";

    /// <summary>What was asserted, as text; empty for nothing.</summary>
    public string Assert { get; init; } = "";

    /// <summary>What runs first in every runspace, as text; empty for nothing.</summary>
    public string InitializationScript { get; init; } = "";

    /// <summary>How long the search took.</summary>
    public long ElapsedMilliseconds { get; init; }
}
