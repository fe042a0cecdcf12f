using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Mono.Reports;

/// <summary>
/// Runs every version for which exploration has proved all requirements on real threads, under every semantics.
/// </summary>
internal static class RunReport
{
    public static IEnumerable<string> Lines() => VerdictReport.Proofs
        .GroupBy(found => (found.Pattern, found.Verdict.Semantics))
        .Where(proved => proved.All(found => found.Verdict.Verdict == nameof(Verdict.Holds)))
        .Select(proved => Line(proved.Key.Pattern, (PatternSemantics)System.Enum.Parse(typeof(PatternSemantics), proved.Key.Semantics)));

    private static string Line(SyncPattern pattern, PatternSemantics semantics)
    {
        PatternDemo demo = new() { Semantics = semantics, Seed = 1 };
        demo.SetPattern(pattern.Definition, parameters: null);
        List<TraceEvent> events = TraceReading.Read(demo);
        IEnumerable<string> troubles = events.Where(next =>
            next.Event is "Violated" or "Deadlocked" or "Failed" or "TimedOut").Select(next =>
            $"{next.Thread} {next.Event} {next.Message}");
        int finished = events.Count(next => next.Event == "Finished");
        return $"{pattern} {semantics}: {finished.ToString(CultureInfo.InvariantCulture)} threads finished; {string.Join(", ", troubles)}";
    }
}
