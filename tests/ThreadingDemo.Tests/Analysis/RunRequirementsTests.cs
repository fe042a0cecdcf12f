using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Requirements;
using ThreadingDemo.Patterns;
using ThreadingDemo.Tests.Patterns;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Analysis;

/// <summary>Each kind of requirement on recorded traces: held, violated and inconclusive.</summary>
public sealed class RunRequirementsTests
{
    private static readonly string[] together =
        ["1 a Started", "2 b Started", "3 a Entered room", "4 b Entered room", "5 b Left room", "6 a Left room", "7 b Entered attic",
            "8 b Left attic", "9 a Finished", "10 b Finished"];

    private static readonly string[] steps =
        ["1 a Started", "2 b Started", "3 b Stepped b1", "4 b Stepped b2", "5 a Stepped a1", "6 a Stepped a2", "7 a Finished",
            "8 b Finished"];

    [Theory]
    [InlineData("AtMost room 2", "Holds", null, "no event of the trace violates it")]
    [InlineData("AtMost room 1", "Violated", 4L, "a and b are inside room, 2 threads, but at most 1 is allowed")]
    [InlineData("AtMost room (3 - 2)", "Violated", 4L, "a and b are inside room, 2 threads, but at most 1 is allowed")]
    [InlineData("AtMost room n", "Inconclusive", null, "a trace does not record what n is")]
    [InlineData("AtMost roam 1", "Inconclusive", null, "the trace has no region 'roam'; the nearest is 'room'")]
    [InlineData("Never room attic", "Holds", null, "no event of the trace violates it")]
    [InlineData("NoError", "Holds", null, "no event of the trace violates it")]
    [InlineData("NoDeadlock", "Holds", null, "no event of the trace violates it")]
    [InlineData("NoStarvation a room", "Inconclusive", null,
        "it concerns infinite runs, and a trace is finite: Test-SyncPattern explores them")]
    [InlineData("Always (inside(room) <= 1)", "Violated", 4L, "after this event inside(room) is 2")]
    [InlineData("Always (inside(room) <= 2)", "Holds", null, "no event of the trace violates it")]
    [InlineData("Always (count == inside(room))", "Inconclusive", null, "a trace does not record what count is")]
    [InlineData("Always (forks[0] == 1)", "Inconclusive", null, "a trace does not record what forks is")]
    [InlineData("Always (1 % inside(room) == 0)", "Inconclusive", 1L,
        "after this event the condition cannot be judged: 1 is divided by zero")]
    [InlineData("Possible (inside(room) == 2)", "Holds", 4L, "after this event inside(room) is 2")]
    [InlineData("Possible (inside(room) == 3)", "Inconclusive", null, "it was not true in this run, but may be in another")]
    [InlineData("AtEnd (inside(room) == 0)", "Holds", 10L, "after this event inside(room) is 0")]
    [InlineData("Always (inside(roam) <= 0)", "Inconclusive", null, "the trace has no region 'roam'; the nearest is 'room'")]
    [InlineData("Always (inside(roam) >= 1)", "Inconclusive", null, "the trace has no region 'roam'; the nearest is 'room'")]
    [InlineData("AtEnd (inside(room) + inside(roam) == 0)", "Inconclusive", null, "the trace has no region 'roam'; the nearest is 'room'")]
    [InlineData("Possible (inside(roam) == 0)", "Inconclusive", null, "the trace has no region 'roam'; the nearest is 'room'")]
    [InlineData("Always (waiting(mutex) <= 1)", "Inconclusive", null, "the trace has no semaphore 'mutex'")]
    [InlineData("AtEnd (inside(attic) == 1)", "Violated", 10L, "after this event inside(attic) is 0, expected 1")]
    public void RegionsAreCounted(string requirement, string verdict, long? sequence, string explanation) =>
        AssertVerdict((verdict, sequence, explanation), requirement, HandMadeTrace.Of(together));

    [Theory]
    [InlineData("Before b1 a2", "Holds", null, "no event of the trace violates it")]
    [InlineData("Before a1 b2", "Violated", 4L, "b took the step b2 before a took a1, which came at event 5")]
    [InlineData("Before a1 c", "Inconclusive", null, "the trace has no step 'c'; the known names are b1, b2, a1, a2")]
    [InlineData("Order b1 b2", "Holds", null, "no event of the trace violates it")]
    [InlineData("Order b1 a2", "Violated", 6L, "a took the step a2, and b was next in the order of b1")]
    [InlineData("Order a1 b2", "Violated", 4L, "b took the step b2, and no thread was next in the order of a1")]
    public void StepsAreCompared(string requirement, string verdict, long? sequence, string explanation) =>
        AssertVerdict((verdict, sequence, explanation), requirement, HandMadeTrace.Of(steps));

    [Fact]
    public void TheKthStepNeedsAsManyFirstOnes() => AssertVerdict(
        ("Violated", 4L, "b has taken the step y 2 times, and a has taken x 1 time"),
        "Before x y",
        HandMadeTrace.Of("1 a Stepped x", "2 b Stepped y", "3 b Message", "4 b Stepped y", "5 a Stepped x"));

    [Fact]
    public void TheEarliestBreakIsTold() => AssertVerdict(
        ("Violated", 2L, "b took the step y before c took x, which came at event 5"),
        "Before x y",
        HandMadeTrace.Of("1 a Stepped x", "2 b Stepped y", "3 b Stepped y", "4 a Stepped x", "5 c Stepped x"));

    [Fact]
    public void RegionsOfTwoThreadsMayExcludeEachOther()
    {
        AssertVerdict(("Violated", 2L, "b is inside attic while a is inside room"), "Never room attic",
            HandMadeTrace.Of("1 a Entered room", "2 b Entered attic"));
        AssertVerdict(("Holds", null, "no event of the trace violates it"), "Never room attic",
            HandMadeTrace.Of("1 a Entered room", "2 a Entered attic"));
    }

    [Theory]
    [InlineData("NoDeadlock", "Violated", 4L)]
    [InlineData("NoError", "Holds", null)]
    [InlineData("AtEnd (waiting(s) == 0)", "Inconclusive", null)]
    [InlineData("AtEnd (waiting(s) == 1 and waiting(fork[2 - 1]) == 1)", "Inconclusive", null)]
    public void ADeadlockIsNoEnd(string requirement, string verdict, long? sequence)
    {
        TraceVerdict found = Judge(requirement,
            HandMadeTrace.Of("1 a Started", "2 a Waiting s", "3 b Waiting fork[1]", "4 watchdog Deadlocked", "5 a Cancelled",
            "6 a Finished"));
        Assert.Equal((verdict, sequence), (found.Verdict, found.Sequence));
    }

    [Theory]
    [InlineData("NoDeadlock", "the trace ends before a did")]
    [InlineData("AtEnd (inside(x) == 0)", "the run did not reach its end")]
    public void ATraceThatIsCutOffDoesNotTellTheEnd(string requirement, string explanation) =>
        AssertVerdict(("Inconclusive", null, explanation), requirement, HandMadeTrace.Of("1 a Started", "2 a Entered x"));

    [Fact]
    public void WhereATraceEndsWithAWaitItDoesNotTellWhetherThatWouldHaveEnded() => AssertVerdict(
        ("Inconclusive", null, "the trace ends before a and b did: a waits for s there, and its wait may have ended later"),
        "NoDeadlock",
        HandMadeTrace.Of("1 a Started", "2 b Started", "3 a Waiting s"));

    // The trace comes from elsewhere or lacks its beginning: threads are known only by their actions.
    [Theory]
    [InlineData("NoDeadlock", "the trace ends before a and b did: b waits for s there, and its wait may have ended later")]
    [InlineData("AtEnd (inside(x) == 1)", "the run did not reach its end")]
    public void AThreadWhoseStartIsMissingHasNotFinished(string requirement, string explanation) =>
        AssertVerdict(("Inconclusive", null, explanation), requirement, HandMadeTrace.Of("1 a Entered x", "2 b Waiting s"));

    [Theory]
    [InlineData("AtMost room 1",
        "as far as the trace shows, a and b are inside room, 2 threads, but at most 1 is allowed; but 2 of its events are missing before")]
    [InlineData("Always (inside(room) <= 1)",
        "as far as the trace shows, after this event inside(room) is 2; but 2 of its events are missing before")]
    [InlineData("Never room attic",
        "as far as the trace shows, b is inside attic while a is inside room; but 2 of its events are missing before")]
    public void WhatBreaksARequirementMayBeMissing(string requirement, string explanation)
    {
        List<TraceEvent> whole = HandMadeTrace.Of("1 a Entered room", "2 a Left room", "3 a Message", "4 b Entered room", "5 b Left room",
            "6 b Entered attic", "7 b Left attic");
        TraceVerdict verdict = Judge(requirement, [.. whole.Where(e => e.Sequence is not (2 or 3))]);
        Assert.Equal(("Inconclusive", explanation), (verdict.Verdict, verdict.Explanation));
    }

    [Fact]
    public void AFailureIsOneWhateverIsMissing() =>
        Assert.Equal("Violated",
        Judge("NoError", [.. HandMadeTrace.Of("1 a Started", "2 a Message", "3 a Failed").Where(e => e.Sequence != 2)]).Verdict);

    [Fact]
    public void ARunThatTimedOutMayHaveBeenDeadlocked() => AssertVerdict(
        ("Inconclusive", null, "the run was ended because it had no more events"), "NoDeadlock",
            HandMadeTrace.Of("1 a Started", "2 watchdog TimedOut", "3 a Finished"));

    [Fact]
    public void AFailureIsAnError()
    {
        List<TraceEvent> events = HandMadeTrace.Of("1 a Started", "2 a Failed", "3 a Finished");
        events[1] = events[1] with { Message = "no way" };
        AssertVerdict(("Violated", 2L, "a died: no way"), "NoError", events);
    }

    [Fact]
    public void WhereEventsAreMissingNothingHolds() => AssertVerdict(
        ("Inconclusive", null, "the trace has no violation, but 2 of its events are missing"), "AtMost attic 1",
            [.. HandMadeTrace.Of(together).Where(e => e.Resource != "room" || e.Event != "Left")]);

    [Fact]
    public void WhatTheRunItselfFoundBrokenIsBroken()
    {
        List<TraceEvent> events = PatternRun.Of(pattern =>
        {
            pattern.Thread("T", thread => thread.Step("a"));
            pattern.Require(Requirement.AtEnd(pattern.Integer("x", 0, 0, 1) == 1));
        });
        TraceVerdict verdict = Judge("AtEnd (x == 1)", events);
        Assert.Equal(("Violated", "x is 0, expected 1"), (verdict.Verdict, verdict.Explanation));
        Assert.Equal("Inconclusive", Judge("AtEnd (x == 0)", events).Verdict);
    }

    [Fact]
    public void WhatTheRunFoundBrokenIsTheEventBeforeItsWords()
    {
        List<TraceEvent> events = HandMadeTrace.Of("1 a Started", "2 a Stepped b2", "3 a Violated b2", "4 a Violated b2");
        events[3] = events[3] with { Message = "Before a1 b2 is violated" };
        AssertVerdict(("Violated", 2L, "the run itself reported a violation"), "Before a1 b2", events);
    }

    [Fact]
    public void EachRunHasAVerdictOnEachRequirement()
    {
        List<TraceEvent> one = HandMadeTrace.OfRun("one", together);
        List<TraceEvent> two = HandMadeTrace.OfRun("two", steps);
        TraceVerdict[] verdicts = [.. RunRequirements.Of(
            one.Zip(two, (a, b) => new[] { a, b }).SelectMany(pair => pair).Concat(one.Skip(two.Count)),
            [RunRequirements.Parse("AtMost room 1"), RunRequirements.Parse("noerror")])];
        Assert.Equal(
            [("one", "AtMost room 1", "Violated"), ("one", "NoError", "Holds"), ("two", "AtMost room 1", "Inconclusive"),
                ("two", "NoError", "Holds")],
            verdicts.Select(verdict => (verdict.RunId, verdict.Requirement, verdict.Verdict)));
    }

    [Theory]
    [InlineData("AtMost room", "an integer or a condition is needed at its end")]
    [InlineData("Atmost room inside(room)", "the bound cannot be used: it is not a constant")]
    [InlineData("AtMost room (1 % 0)", "the bound cannot be used: 1 is divided by zero")]
    [InlineData("AtLeast room 1", "'AtLeast' is not known; the known names are AtMost")]
    public void WhatIsNoRequirementIsRefused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<PatternException>(() => RunRequirements.Parse(text)).Message);

    [Fact]
    public void EventsOutOfOrderAreRefused() =>
        Assert.Throws<TraceOrderException>(() => Judge("NoError", [.. HandMadeTrace.Of(steps).AsEnumerable().Reverse()]));

    private static void AssertVerdict((string Verdict, long? Sequence, string Explanation) expected, string requirement,
        List<TraceEvent> events)
    {
        TraceVerdict verdict = Judge(requirement, events);
        Assert.Equal(expected, (verdict.Verdict, verdict.Sequence, verdict.Explanation));
        TraceEvent? by = events.SingleOrDefault(e => e.Sequence == expected.Sequence);
        Assert.Equal((by?.ElapsedNanoseconds, by?.Thread ?? ""), (verdict.ElapsedNanoseconds, verdict.Thread));
    }

    private static TraceVerdict Judge(string requirement, List<TraceEvent> events) =>
        Assert.Single(RunRequirements.Of(events, [RunRequirements.Parse(requirement)]));
}
