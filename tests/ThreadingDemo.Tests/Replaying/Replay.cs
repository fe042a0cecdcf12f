using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Replaying;

/// <summary>Replays what the explorer found, and says what the trace shows of it.</summary>
internal static class Replay
{
    public static SyncPattern Catalogued(string name, string variant) =>
        PatternCatalog.Patterns.Single(pattern => (pattern.Name, pattern.Variant) == (name, variant));

    public static ReplayDemo Of(SyncPattern pattern, string schedule) =>
        new() { Pattern = pattern, Schedule = Schedule.Parse(schedule), TimeoutSeconds = 20 };

    /// <summary>Whether the trace shows that just this requirement is broken, and as the verdict says.</summary>
    public static void AssertBreaks(PatternVerdict verdict, IReadOnlyList<TraceEvent> events)
    {
        string words = $"{verdict.Schedule}\n{string.Join("\n", events)}";
        bool isShown = verdict.Fault switch
        {
            "Deadlock" => events.Any(e => e.Event == nameof(TraceEventKind.Deadlocked)),
            "Error" => events.Any(e => e.Event == nameof(TraceEventKind.Failed)),
            _ => events.Any(e => e.Event == nameof(TraceEventKind.Violated) && e.Message.StartsWith($"{verdict.Requirement} is broken", System.StringComparison.Ordinal)),
        };
        Assert.True(isShown, $"{verdict.Requirement} is not broken by {words}");
        Assert.False(events.Any(e => e.Event == nameof(TraceEventKind.TimedOut)), $"Timed out: {words}");
    }

    /// <summary>What two traces of one schedule have in common.</summary>
    public static IEnumerable<string> WithoutIdsAndTimes(IEnumerable<TraceEvent> events) =>
        events.Select(e => $"{e.Sequence} {e.Thread} {e.Event} {e.Resource} {e.Value} {e.Message}");
}
