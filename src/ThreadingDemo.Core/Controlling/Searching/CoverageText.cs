using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ThreadingDemo.Controlling.Searching;

/// <summary>Describes what a search has covered.</summary>
public static class CoverageText
{
    /// <summary>A short description of the schedules tried and how many of them passed.</summary>
    public static string Of(ControlledSearch search, IReadOnlyList<FoundOutcome> found)
    {
        long passed = found.Where(outcome => outcome.Outcome == ScriptOutcome.Passed).Sum(outcome => outcome.Count);
        string count = search.ScheduleCount.ToString("N0", CultureInfo.InvariantCulture);
        string covered = search.IsSequential ? "the only schedule"
            : search.IsComplete ? $"all {count} interleavings at the scheduling points"
            : $"{count} schedule{(search.ScheduleCount == 1 ? "" : "s")}";
        return found.All(outcome => outcome.Outcome == ScriptOutcome.Passed)
            ? $"no failure in {covered}"
            : $"{passed.ToString("N0", CultureInfo.InvariantCulture)} of {covered} passed";
    }
}
