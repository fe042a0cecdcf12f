using System.Globalization;
using System.IO;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Formatting;

/// <summary>Formats the outcome of a script for the format file; also a copy from a file or a job.</summary>
public static class ParallelScriptOutcomeView
{
    private const string ResetStyle = "\u001b[0m";

    /// <summary>The outcome, coloured if the shell can show colours; the shell removes them for files and NO_COLOR.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string Outcome(string outcome, bool canColour)
    {
        string text = VisibleText.Of(outcome);
        return canColour ? (outcome == nameof(ScriptOutcome.Passed) ? "\u001b[32m" : "\u001b[31m") + text + ResetStyle : text;
    }

    /// <summary>The script and the strategy of its schedules.</summary>
    public static string Subject(string path, long scheduleCount, string strategy, int seed, string shard, string limit) =>
        VisibleText.Of(string.Format(
        CultureInfo.InvariantCulture,
        "{0}, {1} schedule{2}, {3}{4}{5}{6}",
        string.IsNullOrEmpty(path) ? "script block" : Path.GetFileName(path),
        scheduleCount,
        scheduleCount == 1 ? "" : "s",
        strategy,
        strategy == nameof(Exploration.SearchStrategy.Exhaustive) ? "" : $", seed {seed.ToString(CultureInfo.InvariantCulture)}",
        string.IsNullOrEmpty(shard) ? "" : $", shard {shard}",
        string.IsNullOrEmpty(limit) ? "" : $", ended by {limit}"));
}
