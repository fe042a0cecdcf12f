using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Printing;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Explaining;

/// <summary>
/// A deadlock is shown up to the position in which all threads of its cycle wait; the schedule of the verdict ends at the
/// point of no return.
/// </summary>
public sealed class StandstillTests
{
    private const int MaximumStateCount = 20_000;

    private static readonly Regex Awaited = new("(held by|which only) (?<names>.*?)( can still .*|, which has .*)?$");

    public static TheoryData<string, string> Versions =>
        [.. PatternCatalog.Patterns.Select(pattern => new TheoryDataRow<string, string>(pattern.Name, pattern.Variant))];

    [Theory]
    [MemberData(nameof(Versions))]
    public void AllOfTheCircleAreSeenToWait(string name, string variant)
    {
        SyncPattern pattern = Replay.Catalogued(name, variant);
        ExplorationOptions options = new() { MaxStates = MaximumStateCount, ThrottleLimit = 1 };
        foreach (PatternVerdict verdict in Replay.Explore(pattern, options).Verdicts().Where(verdict =>
            verdict.Fault == nameof(Fault.Deadlock)))
        {
            PatternPosition scheduled = PatternPosition.At(pattern, Schedule.Parse(verdict.Schedule));
            PatternPosition end = scheduled.ToStandstill();
            Assert.Equal(Schedule.Parse(verdict.Schedule).Steps, Schedule.Parse(end.Schedule).Steps.Take(verdict.Depth));
            Assert.Superset(scheduled.Stuck.ToHashSet(), end.Stuck.ToHashSet());
            List<string> page = [.. ScheduleListing.Lines(pattern, Schedule.Parse(verdict.Schedule), 300).Last().GetPage().Select(line =>
                line.ToString())];
            List<string> waits = [.. page.Skip(page.FindIndex(line => line is "wait-for cycle:" or "stuck for ever:") + 1).TakeWhile(line =>
                line.StartsWith("  ", StringComparison.Ordinal))];
            Assert.NotEmpty(waits);
            foreach (string awaited in waits.SelectMany(line => Names(Awaited.Match(line).Groups["names"].Value)))
            {
                PositionThread thread = end.Threads.Single(candidate => candidate.Name == awaited);
                Assert.True(!thread.CanMove || thread.IsResting, $"{pattern.Name}/{pattern.Variant} {verdict.Semantics}: {awaited} still moves\n{end.Schedule}\n{string.Join("\n", page)}");
            }

            // Further steps change nothing.
            Assert.Equal(end.Schedule, end.ToStandstill().Schedule);
        }
    }

    [Fact]
    public void TheWayToItIsTheShortestAndIsSaidNotToBeTheSchedules()
    {
        SyncPattern pattern = Replay.Catalogued("Rendezvous", "Deadlock");
        string schedule = Replay.Schedule(pattern, "A*2");
        List<ScheduleLine> lines = [.. ScheduleListing.Lines(pattern, Schedule.Parse(schedule), 120)];
        Assert.Equal([false, false, false, true, true], lines.Select(line => line.IsPastSchedule));
        string[] page = [.. lines.SelectMany(line => line.GetPage()).Select(line => line.ToString())];
        Assert.Contains("the schedule ends here, at the point of no return: A can never move again;", page);
        Assert.Contains("wait-for cycle:", page);
        Assert.Contains("  A waits for bArrived, which only B can still signal", page);
        Assert.Contains("  B waits for aArrived, which only A can still signal", page);

        List<TraceEvent> events = RunTrace.Of(Replay.Of(pattern, schedule));
        Assert.Equal(["A Stepped a1", "A Waiting bArrived", "B Stepped b1", "B Waiting aArrived"], events.Deeds().Take(4));
        TraceEvent said = Assert.Single(events, e =>
            e.Message.StartsWith("the schedule ends here, at the point of no return: A can never move again", StringComparison.Ordinal));
        Assert.InRange(said.Sequence, events.First(e => e.Event == "Waiting").Sequence,
            events.First(e => e.Event == "Stepped" && e.Thread == "B").Sequence);
    }

    [Fact]
    public void WhereNothingIsStuckThereIsNoWayOn()
    {
        PatternPosition beginning = PatternPosition.Begin(Replay.Catalogued("Rendezvous", "Deadlock"));
        Assert.Same(beginning, beginning.ToStandstill());
    }

    private static IEnumerable<string> Names(string list) =>
        list.Split([", ", " and "], StringSplitOptions.RemoveEmptyEntries).Where(name => name is not ("itself" or "they themselves"));
}
