using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Replaying;

/// <summary>Builds schedules of patterns, replays them, and reads the traces.</summary>
internal static class Replay
{
    public static SyncPattern Catalogued(string name, string variant) =>
        PatternCatalog.Patterns.Single(pattern => (pattern.Name, pattern.Variant) == (name, variant));

    public static SyncPattern Small(Action<PatternBuilder> write)
    {
        PatternBuilder builder = new("Small", "Only");
        write(builder);
        Pattern pattern = builder.Build();
        return new SyncPattern("Small", "Only", () => pattern);
    }

    /// <summary>
    /// The schedule with the given steps: it is made from the empty schedule, the shortest witness of a requirement that is
    /// always possible.
    /// </summary>
    public static string Schedule(SyncPattern pattern, string steps, PatternSemantics semantics = PatternSemantics.Fifo,
        MemoryModel memory = MemoryModel.Sc)
    {
        ExplorationOptions options = new() { Requirements = [Requirement.Possible(1)], Semantics = [semantics], Memory = memory,
            MaxStates = 1000 };
        return Assert.Single(Explore(pattern, options).Verdicts()).Schedule + " " + steps;
    }

    public static Explorer Explore(SyncPattern pattern, ExplorationOptions? options = null) =>
        new(pattern, options: options, token: TestContext.Current.CancellationToken);

    public static ReplayDemo Of(SyncPattern pattern, string schedule) =>
        new() { Pattern = pattern, Schedule = ThreadingDemo.Exploration.Schedule.Parse(schedule), TimeoutSeconds = 20 };

    public static List<TraceEvent> Of(Action<PatternBuilder> write, string steps, PatternSemantics semantics = PatternSemantics.Fifo,
        MemoryModel memory = MemoryModel.Sc)
    {
        SyncPattern pattern = Small(write);
        return RunTrace.Of(Of(pattern, Schedule(pattern, steps, semantics, memory)));
    }

    /// <summary>The message of the error for steps that a pattern does not allow.</summary>
    public static string Refusal(Action<PatternBuilder> write, string steps, PatternSemantics semantics = PatternSemantics.Fifo,
        MemoryModel memory = MemoryModel.Sc)
    {
        SyncPattern pattern = Small(write);
        ReplayDemo demo = Of(pattern, Schedule(pattern, steps, semantics, memory));
        return Assert.Throws<PatternException>(() => demo.Runs(TestContext.Current.CancellationToken)).Message;
    }

    /// <summary>The rest of a partly read trace.</summary>
    public static List<TraceEvent> ReadOn(TracedRun run)
    {
        List<TraceEvent> events = [];
        while (run.Read(-1, out TraceEvent? next) != ReadResult.Ended)
        {
            events.Add(next!);
        }

        return events;
    }

    /// <summary>Checks that the trace shows the violation of the verdict.</summary>
    public static void AssertBreaks(PatternVerdict verdict, IReadOnlyList<TraceEvent> events)
    {
        bool isShown = verdict.Fault switch
        {
            "Deadlock" => events.Has(TraceEventKind.Deadlocked),
            "Error" => events.Has(TraceEventKind.Failed),
            _ => events.Any(e =>
                e.Event == nameof(TraceEventKind.Violated)
                && e.Message.StartsWith($"{verdict.Requirement} is violated", StringComparison.Ordinal)),
        };
        Assert.True(isShown && !events.Has(TraceEventKind.TimedOut),
            $"{verdict.Requirement}, {verdict.Fault}: {verdict.Schedule}\n{string.Join("\n", events)}");
    }

    /// <summary>The parts of a trace that are equal in all replays of a schedule.</summary>
    public static IEnumerable<string> WithoutIdsAndTimes(IEnumerable<TraceEvent> events) =>
        events.Select(e => $"{e.Sequence} {e.Thread} {e.Event} {e.Resource} {e.Value} {e.Message}");

    /// <summary>The actions of the pattern's threads on shared resources, such as <c>A Acquired mutex</c>.</summary>
    public static IEnumerable<string> Deeds(this IEnumerable<TraceEvent> events) =>
        events.Where(e => e.Thread is not ("main" or "watchdog") && e.Event is not ("Started" or "Finished")).Select(e =>
            $"{e.Thread} {e.Event} {e.Resource}".TrimEnd());
}
