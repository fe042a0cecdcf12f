using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ThreadingDemo.Controlling;

/// <summary>Says what a search has covered, and no more.</summary>
public static class CoverageText
{
    /// <summary>What was covered, in a few words.</summary>
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
