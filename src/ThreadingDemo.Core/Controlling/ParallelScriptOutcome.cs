namespace ThreadingDemo.Controlling;

/// <summary>
/// An outcome of a script, with everything that a replay of it needs. Its properties are strings and numbers, so that it survives
/// files, pipelines and remoting.
/// </summary>
public sealed class ParallelScriptOutcome
{
    /// <summary>Passed, AssertionFailed, Failed, Deadlocked, DifferentOutput, Race, Livelock or Uncontrolled.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>The number of schedules that have it. A schedule with a race also counts for the outcome of its end.</summary>
    public long Count { get; init; }

    /// <summary>The fraction of all schedules, from 0 to 1.</summary>
    public double Frequency { get; init; }

    /// <summary>The number of schedules tried.</summary>
    public long ScheduleCount { get; init; }

    /// <summary>The description; for schedules that passed, what the search has covered.</summary>
    public string Message { get; init; } = "";

    /// <summary>The output of the schedule, one line per object.</summary>
    public string Output { get; init; } = "";

    /// <summary>The lines of the script involved, such as <c>3, 7</c>.</summary>
    public string Lines { get; init; } = "";

    /// <summary>A schedule that leads to it, made as short as possible.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>The strategy of the search: Random, Pct or Exhaustive.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>The seed of the random numbers.</summary>
    public int Seed { get; init; }

    /// <summary>The part of the random schedules that was tried, such as <c>3/16</c>; empty if it was the whole.</summary>
    public string Shard { get; init; } = "";

    /// <summary>The name of the option that ended the search early; empty if none did.</summary>
    public string Limit { get; init; } = "";

    /// <summary>The text of the script.</summary>
    public string Script { get; init; } = "";

    /// <summary>The file of the script; empty if it has none.</summary>
    public string Path { get; init; } = "";

    /// <summary>A digest of the script and the initialization script: 16 hexadecimal digits.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The arguments of the script as CLIXML; empty if there were none.</summary>
    public string ArgumentList { get; init; } = "";

    /// <summary>The text of the assertion; empty if there is none.</summary>
    public string Assert { get; init; } = "";

    /// <summary>The text of the script that runs first in every runspace; empty if there is none.</summary>
    public string InitializationScript { get; init; } = "";

    /// <summary>The duration of the search in milliseconds.</summary>
    public long ElapsedMilliseconds { get; init; }
}
