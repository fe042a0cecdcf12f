using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Analysis;

/// <summary>Each primitive's events as spans and hand-overs, on traces written by hand.</summary>
public sealed class TimelineBuilderTests
{
    [Fact]
    public void AThreadRunsFromItsStartToItsEnd() => AssertSpans(
        ["a Running 1-9 Finished", "b Running 2-8 Finished"],
        "1 a Started", "2 b Started", "7 b Failed", "8 b Finished", "9 a Finished");

    [Fact]
    public void AThreadThatWasStoppedRunsToItsLastWords() => AssertSpans(
        ["a Running 1-4 Cancelled", "b Running 2-5 open"],
        "1 a Started", "2 b Started", "4 a Cancelled", "5 b Message");

    [Fact]
    public void ALockIsWaitedForAndHeldAndHandedOver()
    {
        string[] lines = ["1 a Acquired lock 1", "2 b Waiting lock", "5 a Released lock 0", "7 b Acquired lock 1", "9 b Released lock 0"];
        AssertSpans(["a Holding lock 1-5 Released", "b Waiting lock 2-7 Acquired granted", "b Holding lock 7-9 Released"], lines);
        AssertHandovers(["lock a Released 5 -> b Acquired 7"], lines);
    }

    [Fact]
    public void WhoDidNotWaitWasLetInByNobody() => AssertHandovers(
        [],
        "1 a Acquired lock 1", "5 a Released lock 0", "7 b Acquired lock 1", "9 b Released lock 0");

    [Fact]
    public void AReentrantLockIsHeldInLevels() => AssertSpans(
        ["a Holding lock 1-8 Released", "a Holding lock 2-7 Released depth 2", "a Holding lock 3-4 Released depth 3"],
        "1 a Acquired lock 1", "2 a Acquired lock 2", "3 a Acquired lock 3", "4 a Released lock 2", "7 a Released lock 1",
            "8 a Released lock 0");

    [Fact]
    public void OnlyTheLastLevelLetsTheNextOneIn() => AssertHandovers(
        ["lock a Released 8 -> b Acquired 9"],
        "1 a Acquired lock 1", "2 a Acquired lock 2", "3 b Waiting lock", "7 a Released lock 1", "8 a Released lock 0",
            "9 b Acquired lock 1");

    [Fact]
    public void ALockOfWhichAThreadDiedHoldsToTheEnd() => AssertSpans(
        ["a Running 1-4 Finished", "a Holding lock 2-9 open", "b Waiting lock 3-9 open"],
        "1 a Started", "2 a Acquired lock 1", "3 b Waiting lock", "4 a Finished", "9 watchdog Deadlocked");

    [Fact]
    public void WhoIsStoppedWaitingHasNotGotIt() => AssertSpans(
        ["a Holding x 1-6 Released", "a Waiting y 3-6 Released"],
        "1 a Acquired x 1", "3 a Waiting y", "5 a Deadlocked y", "6 a Released x 0", "7 a Cancelled");

    [Fact]
    public void ASemaphoreHasSeveralHolders()
    {
        string[] lines =
        [
            "1 a Acquired s 1", "2 b Acquired s 0", "3 c Waiting s", "4 d Waiting s", "5 b Released s 1", "6 a Released s 2",
            "7 c Acquired s 1", "8 d Acquired s 0", "9 c Released s 1", "10 d Released s 2",
        ];
        AssertSpans(
            [
                "a Holding s 1-6 Released", "b Holding s 2-5 Released", "c Waiting s 3-7 Acquired granted",
                    "d Waiting s 4-8 Acquired granted queue 2",
                "c Holding s 7-9 Released", "d Holding s 8-10 Released",
            ],
            lines);
        AssertHandovers(["s b Released 5 -> c Acquired 7", "s a Released 6 -> d Acquired 8"], lines);
    }

    [Fact]
    public void APermitThatWasSnatchedAwayLetsNobodyElseIn() => AssertHandovers(
        ["s a Released 6 -> b Acquired 7"],
        "1 a Acquired s 0", "2 b Waiting s", "3 a Released s 1", "4 c Acquired s 0", "5 c Message", "6 a Released s 1", "7 b Acquired s 0");

    [Fact]
    public void WhoTakesASignalHoldsNothing()
    {
        string[] lines = ["1 a Waiting s", "3 b Released s 1", "4 a Acquired s 0", "5 b Released s 1", "6 a Acquired s 0", "9 a Message"];
        AssertSpans(["a Waiting s 1-4 Acquired granted"], lines);
        AssertHandovers(["s b Released 3 -> a Acquired 4"], lines);
    }

    [Fact]
    public void WhoPassesATurnstileHoldsItBetween() => AssertSpans(
        ["a Waiting t 1-4 Acquired granted", "b Waiting t 2-6 Acquired granted queue 2", "a Holding t 4-5 Released",
            "b Holding t 6-7 Released"],
        "1 a Waiting t", "2 b Waiting t", "3 c Released t 1", "4 a Acquired t 0", "5 a Released t 1", "6 b Acquired t 0",
            "7 b Released t 1");

    [Fact]
    public void APermitThatAnotherGivesBackWasHeldUntilThen()
    {
        List<TraceEvent> events = HandMadeTrace.Of("1 a Acquired mutex 0", "2 b Acquired place 1", "3 c Acquired place 0",
            "5 b Released mutex 1", "6 a Released place 1");
        AssertSpans(["a Holding mutex 1-5 Released by b", "b Holding place 2-6 Released by a", "c Holding place 3-6 open"], events);
    }

    [Fact]
    public void AWaitForAConditionLetsGoOfItsLock()
    {
        string[] lines =
        [
            "1 a Acquired c.lock 1", "2 a Acquired c.lock 2", "3 a Released c.lock 0", "4 a Waiting c", "5 b Acquired c.lock 1",
                "6 b Notified c 1", "7 b Released c.lock 0",
            "8 a Woken c", "9 a Acquired c.lock 2", "10 a Released c.lock 1", "11 a Released c.lock 0",
        ];
        AssertSpans(
            [
                "a Holding c.lock 1-3 Released", "a Holding c.lock 2-3 Released depth 2", "a Waiting c 4-8 Woken granted",
                    "b Holding c.lock 5-7 Released",
                "a Holding c.lock 9-11 Released", "a Holding c.lock 9-10 Released depth 2",
            ],
            lines);
        AssertHandovers(["c b Notified 6 -> a Woken 8"], lines);
    }

    [Fact]
    public void EachNotificationWakesAsManyAsItSays() => AssertHandovers(
        ["c x Notified 4 -> a Woken 6", "c y Notified 5 -> b Woken 7", "c y Notified 5 -> d Woken 8"],
        "1 a Waiting c", "2 b Waiting c", "3 d Waiting c", "4 x Notified c 1", "5 y Notified c 2", "6 a Woken c", "7 b Woken c",
            "8 d Woken c");

    [Fact]
    public void ANotificationOfNobodyWakesNobody() => AssertHandovers(
        ["c y Notified 4 -> a Woken 5"],
        "1 x Notified c 0", "2 a Waiting c", "4 y Notified c 1", "5 a Woken c");

    [Fact]
    public void TheLastToArriveOpensTheBarrier()
    {
        string[] lines =
        [
            "1 a Arrived b 1", "2 a Waiting b", "3 b Arrived b 2", "4 b Passed b 1", "5 b Arrived b 2", "6 b Waiting b", "7 a Passed b 1",
                "8 a Arrived b 2", "9 a Passed b 1", "10 b Passed b 0",
        ];
        AssertSpans(["a Waiting b 2-7 Passed granted", "b Waiting b 6-10 Passed granted queue 2"], lines);
        AssertHandovers(["b b Arrived 3 -> a Passed 7", "b a Arrived 8 -> b Passed 10"], lines);
    }

    [Fact]
    public void TheLastSignalOpensACountdown() => AssertHandovers(
        ["c b Signalled 4 -> a Woken 5", "c b Signalled 4 -> d Woken 6"],
        "1 a Waiting c", "2 d Waiting c", "3 b Signalled c 1", "4 b Signalled c 0", "5 a Woken c", "6 d Woken c");

    [Theory]
    [InlineData("3 x Signalled e|4 a Woken e|5 b Woken e", "e x Signalled 3 -> a Woken 4|e x Signalled 3 -> b Woken 5")]
    [InlineData("3 x Signalled e|4 y Signalled e|5 a Woken e|6 b Woken e", "e x Signalled 3 -> a Woken 5|e y Signalled 4 -> b Woken 6")]
    public void AnEventLetsThroughAllOrOneAtATime(string signals, string expected) =>
        AssertHandovers(expected.Split('|'), ["1 a Waiting e", "2 b Waiting e", .. signals.Split('|')]);

    [Fact]
    public void ASignalMayBeRecordedBeforeTheWaitThatItEnds() => AssertHandovers(
        ["e x Signalled 1 -> a Woken 3"],
        "1 x Signalled e", "2 a Waiting e", "3 a Woken e");

    [Fact]
    public void ReadersShareAndTheLastOneLetsTheWriterIn()
    {
        string[] lines =
        [
            "1 a Acquired l.read 1", "2 b Acquired l.read 2", "3 w Waiting l.write", "4 a Released l.read 1", "5 b Released l.read 0",
                "6 w Acquired l.write 1",
            "7 a Waiting l.read", "8 w Released l.write 0", "9 a Acquired l.read 1", "10 a Released l.read 0",
        ];
        AssertSpans(
            [
                "a Holding l.read 1-4 Released", "b Holding l.read 2-5 Released", "w Waiting l.write 3-6 Acquired granted",
                    "w Holding l.write 6-8 Released",
                "a Waiting l.read 7-9 Acquired granted", "a Holding l.read 9-10 Released",
            ],
            lines);
        AssertHandovers(["l.write b Released 5 -> w Acquired 6", "l.read w Released 8 -> a Acquired 9"], lines);
    }

    [Fact]
    public void AJoinWaitsForAnothersEnd()
    {
        string[] lines = ["1 main Started", "2 main Created a", "3 a Started", "4 main Waiting a", "5 a Finished", "6 main Joined a",
            "7 main Finished"];
        AssertSpans(["main Running 1-7 Finished", "a Running 3-5 Finished", "main Waiting a 4-6 Joined granted join"], lines);
        AssertHandovers(["a a Finished 5 -> main Joined 6"], lines);
    }

    [Fact]
    public void RegionsNestAndAThreadMayDieInside() => AssertSpans(
        ["a Running 1-9 Finished", "a Inside room 2-6 Left", "a Inside room 3-4 Left depth 2", "a Inside attic 7-9 open"],
        "1 a Started", "2 a Entered room", "3 a Entered room", "4 a Left room", "6 a Left room", "7 a Entered attic", "9 a Finished",
            "10 b Message");

    [Fact]
    public void WhatBeganBeforeTheTraceBeginsWithIt() => AssertSpans(
        ["a Holding lock 1-2 Released unbegun", "a Inside room 1-3 Left unbegun", "a Running 1-4 Finished unbegun"],
        "1 b Message", "2 a Released lock 0", "3 a Left room", "4 a Finished");

    [Theory]
    [InlineData("Stalled")]
    [InlineData("Violated")]
    [InlineData("TimedOut")]
    public void WhatIsSaidOfAThreadIsNotDoneByIt(string name) => AssertSpans(
        ["a Waiting lock 1-3 Acquired granted", "a Holding lock 3-4 Released"],
        "1 a Waiting lock", $"2 a {name}", "3 a Acquired lock 1", "4 a Released lock 0");

    [Fact]
    public void AnAbsurdValueIsNoMoreThanOneHold() => AssertSpans(
        ["a Holding lock 1-2 Released", "a Holding lock 3-4 open"],
        "1 a Acquired lock 1", "2 a Released lock 0", $"3 a Acquired lock {long.MaxValue}", "4 a Message");

    [Fact]
    public void ATraceOfOneEventIsATimeline() => AssertSpans(["a Running 5-5 open"], "5 a Started");

    [Fact]
    public void AnEmptyTraceIsAnEmptyTimeline() => AssertSpans([]);

    [Fact]
    public void TwoThreadsOfOneNameAreTwo()
    {
        List<TraceEvent> events = HandMadeTrace.Of("1 a Started", "2 a Started", "3 a Finished", "4 a Finished");
        events[1] = events[1] with { ThreadId = 7 };
        events[2] = events[2] with { ThreadId = 7 };
        AssertSpans(["a Running 1-4 Finished", "a Running 2-3 Finished"], events);
    }

    [Fact]
    public void WhatIsOpenCanBeSeenBeforeTheEnd()
    {
        TimelineBuilder builder = new(new Nobody());
        foreach (TraceEvent next in HandMadeTrace.Of("1 a Started", "2 a Acquired lock 1", "3 b Waiting lock", "4 a Message"))
        {
            builder.Add(next);
        }

        Assert.Equal(["a Running 1-4 open", "a Holding lock 2-4 open", "b Waiting lock 3-4 open"], builder.OpenSpans().Select(Describe));
    }

    [Theory]
    [InlineData(1, 5, "run", "Event 1 of the run 'run', at 5 ns, cannot come after event 1, at 1 ns")]
    [InlineData(2, 0, "run", "Event 2 of the run 'run', at 0 ns, cannot come after event 1, at 1 ns")]
    [InlineData(2, 5, "other", "An event of the run 'other' is among those of the run 'run'.")]
    public void EventsOutOfOrderAreRefused(long sequence, long nanoseconds, string runId, string message)
    {
        TraceEvent first = Assert.Single(HandMadeTrace.Of("1 a Started"));
        TraceEvent second = first with { Sequence = sequence, ElapsedNanoseconds = nanoseconds, RunId = runId };
        Assert.StartsWith(message, Assert.Throws<TraceOrderException>(() => RunTimeline.Of([first, second])).Message);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, -5)]
    public void EventsBeforeTheFirstAreRefused(long sequence, long nanoseconds)
    {
        TraceEvent first = Assert.Single(HandMadeTrace.Of("1 a Started")) with { Sequence = sequence, ElapsedNanoseconds = nanoseconds };
        Assert.Equal(
            $"Event {sequence} of the run 'run', at {nanoseconds} ns, cannot be: Sequence counts from 1, and ElapsedNanoseconds from 0.",
            Assert.Throws<TraceOrderException>(() => RunTimeline.Of([first])).Message);
    }

    private static void AssertSpans(string[] expected, params string[] lines) => AssertSpans(expected, HandMadeTrace.Of(lines));

    private static void AssertSpans(string[] expected, List<TraceEvent> events) =>
        Assert.Equal(expected, RunTimeline.Of(events).Spans.Select(Describe));

    private static void AssertHandovers(string[] expected, params string[] lines) => Assert.Equal(
        expected,
        RunTimeline.Of(HandMadeTrace.Of(lines)).Handovers.Select(h =>
            $"{h.Resource} {h.FromThread} {h.FromEvent} {h.FromNanoseconds} -> {h.ToThread} {h.ToEvent} {h.ToNanoseconds}"));

    private static string Describe(TraceSpan span) => string.Join(" ", new[]
    {
        span.Thread,
        span.Kind.ToString(),
        span.Resource,
        $"{span.StartNanoseconds}-{span.EndNanoseconds}",
        span.IsOpen ? "open" : span.EndEvent,
        span.IsGranted ? "granted" : "",
        span.Depth > 1 ? $"depth {span.Depth}" : "",
        span.QueueLength > 1 ? $"queue {span.QueueLength}" : "",
        span.IsJoin ? "join" : "",
        span.StartSequence == 0 ? "unbegun" : "",
        span.EndThread.Length > 0 && span.EndThread != span.Thread ? $"by {span.EndThread}" : "",
    }.Where(word => word.Length > 0));

    private sealed class Nobody : ITimelineObserver
    {
        public void OnSpan(TraceSpan span)
        {
        }

        public void OnHandover(TraceHandover handover)
        {
        }
    }
}
