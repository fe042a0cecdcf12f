using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Printing;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tests.Replaying;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>
/// Starvation among interchangeable threads is found with symmetry, and the verdict names the concrete threads.
/// </summary>
public sealed class StarvationTests
{
    private const string Starved = "NoStarvation guest room";

    [Fact]
    public void OneStateStandsForAllThatDifferInWhoIsWhere()
    {
        (PatternVerdict reduced, PatternVerdict whole) = (Explore(4, noReduction: false), Explore(4, noReduction: true));
        Assert.Equal(nameof(Verdict.Violated), reduced.Verdict);
        Assert.Equal((whole.Fault, whole.Schedule), (reduced.Fault, reduced.Schedule));
        Assert.True(reduced.States * 12 < whole.States, $"{reduced.States} are no twelfth of {whole.States}.");
    }

    // Its cycle begins later than that of a schedule with more steps in all.
    [Fact]
    public void TheShortestHasTheFewestStepsToItsCycleAndRoundIt()
    {
        ExplorationOptions options = new() { Semantics = [PatternSemantics.Barging],
            Requirements = [Requirement.NoStarvation("reader", "reading")] };
        PatternVerdict verdict = Replay.Explore(Replay.Catalogued("ReadersWriters", "Lightswitch"), options).Verdicts().Single();
        Assert.EndsWith(": reader:0*5 (writer:0*4)", verdict.Schedule, StringComparison.Ordinal);
        Assert.Equal(("", 9), (verdict.Limit, verdict.Depth));
    }

    // The steps of all threads lead to the same state, so the cycle needs one step of each thread, and not three steps of
    // one.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EachTakesItsOwnStepWhereAllLeadToTheSame(bool noReduction)
    {
        SyncPattern pattern = Replay.Small(pattern =>
        {
            Expression isOpen = pattern.Integer("isOpen", 0, 0, 1);
            pattern.Threads("spinner", 2, thread => thread.Loop(() => thread.Step("turn")));
            pattern.Thread("guest", thread => thread.Loop(() => thread.If(isOpen == 1, () => thread.Region("room"))));
            pattern.Require(Requirement.NoStarvation("guest", "room"));
        });
        PatternVerdict verdict = Explore(pattern, PatternSemantics.Fifo, noReduction);
        Assert.EndsWith(": (spinner:0 spinner:1 guest)", verdict.Schedule, StringComparison.Ordinal);
        Assert.Equal(Starved, ScheduleListing.Lines(pattern, Schedule.Parse(verdict.Schedule), 120).Last().Broken);
    }

    // All three schedules have five steps; the first state of the first one's cycle is met last.
    [Fact]
    public void OfSeveralShortestTheWayThereDecidesFirst()
    {
        SyncPattern pattern = ShutOut(thread =>
        {
            LocalExpression way = thread.Local("way", 0, 0, 2);
            thread.Choose(way, 0, 2);
            thread.If(way == 0, () =>
            {
                thread.Step("first");
                Round(thread, 2);
            });
            thread.If(way == 1, () => Round(thread, 3));
            Round(thread, 3);
        });
        Assert.EndsWith(": walker?0 walker (walker*2 guest)", Explore(pattern, PatternSemantics.Barging).Schedule,
            StringComparison.Ordinal);
    }

    // A round outside takes four steps, and one inside takes one step and three; the second of these differs from that
    // outside.
    [Fact]
    public void OfSeveralShortestTheCycleDecidesWhereTheWayThereDoesNot()
    {
        SyncPattern pattern = ShutOut(thread =>
        {
            LocalExpression way = thread.Local("way", 0, 0, 1);
            thread.Loop(() =>
            {
                thread.Step("out");
                thread.Loop(() =>
                {
                    thread.Choose(way, 0, 1);
                    thread.If(way == 1, thread.Break);
                    thread.Step("in");
                });
                thread.Step("back");
            });
        });
        Assert.EndsWith(": walker (walker?0 walker guest)", Explore(pattern, PatternSemantics.Barging).Schedule, StringComparison.Ordinal);
    }

    // If the guests take turns, they need few steps, and at each moment one of them could be kept out for ever; but then the
    // other must give the turn to itself, which takes many steps.
    [Fact]
    public void ItIsTheSameGuestWhoIsKeptAllTheWayRound()
    {
        SyncPattern pattern = Replay.Small(pattern =>
        {
            Expression turn = pattern.Integer("turn", 0, 0, 1);
            SemaphoreDeclaration door = pattern.Semaphore("door", 1);
            pattern.Threads("guest", 2, "i", (thread, i) => thread.Loop(() =>
            {
                thread.Wait(door);
                thread.If(turn == i, () => thread.Region("room", () => thread.Set(turn, 1 - i)), () =>
                {
                    Steps(thread, 12);
                    thread.Set(turn, i);
                });
                thread.Signal(door);
            }));
            pattern.Require(Requirement.NoStarvation("guest", "room"));
        });
        PatternVerdict verdict = Explore(pattern, PatternSemantics.Barging);
        Assert.Equal(Starved, ScheduleListing.Lines(pattern, Schedule.Parse(verdict.Schedule), 120).Last().Broken);
        Assert.Single(Schedule.Parse(verdict.Schedule).Cycle!.Select(step => step.Thread).Distinct());
    }

    // The only continuation is that a thread rests.
    [Theory]
    [InlineData(PatternSemantics.Barging, "guest:0 ()")]
    [InlineData(PatternSemantics.Weak, "guest:0 guest:1 guest:2 ()")]
    [InlineData(PatternSemantics.Fifo, "guest:0 guest:1 guest:2 ()")]
    public void ACycleOfNoStepsIsTheShortest(PatternSemantics semantics, string schedule)
    {
        SyncPattern pattern = Replay.Small(pattern =>
        {
            SemaphoreDeclaration door = pattern.Semaphore("door", 1);
            pattern.Threads("guest", 3, thread => thread.Loop(() =>
            {
                thread.Wait(door);
                thread.Region("room", () => thread.Rest());
                thread.Signal(door);
            }));
            pattern.Require(Requirement.NoStarvation("guest", "room"));
        });
        Assert.EndsWith($": {schedule}", Explore(pattern, semantics).Schedule, StringComparison.Ordinal);
    }

    // All but one of eight guests are served, and those that wait at the door need no steps, so two guests pass it.
    [Fact]
    public void WhoWaitsAtTheDoorOfAFullRoomNeedsNoSteps()
    {
        PatternVerdict verdict = Explore(8, noReduction: false);
        Assert.Equal(("", 85), (verdict.Limit, verdict.Depth));
        Assert.Equal(Starved, ScheduleListing.Lines(Guests(8), Schedule.Parse(verdict.Schedule), 120).Last().Broken);
    }

    // Each thread returns to its place only after many turns. There are too many orders to try and too many concrete states
    // to distinguish, so a walk ends where another thread began.
    [Fact]
    public void WhereThereAreTooManyCyclesALongerOneIsFoundAndTheLimitSaysSo()
    {
        const int Spinners = 6;
        const int Turns = 7;
        SyncPattern pattern = Replay.Small(pattern =>
        {
            SemaphoreDeclaration door = pattern.Semaphore("door", 1);
            pattern.Threads("guest", 3, thread => thread.Loop(() =>
            {
                thread.Wait(door);
                thread.Region("room");
                thread.Signal(door);
            }));
            pattern.Threads("spinner", Spinners, thread =>
            {
                LocalExpression turn = thread.Local("turn", 0, 0, Turns);
                thread.Loop(() =>
                {
                    thread.Step("turn");
                    thread.Set(turn, (turn + 1) % Turns);
                });
            });
            pattern.Require(Requirement.NoStarvation("guest", "room"));
        });
        PatternVerdict verdict = Explore(pattern, PatternSemantics.Weak);
        Assert.Equal((nameof(Verdict.Violated), "too many cycles to try"), (verdict.Verdict, verdict.Limit));
        Schedule schedule = Schedule.Parse(verdict.Schedule);
        Assert.Equal(Starved, ScheduleListing.Lines(pattern, schedule, 120).Last().Broken);
        Assert.Equal(2 + Spinners, schedule.Cycle!.Select(step => step.Thread).Distinct().Count());
    }

    // The graph exists by then, because the search for deadlocks needed it.
    [Fact]
    public void LookingForOneEndsWhenItIsStopped()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ExplorationOptions options = new() { Semantics = [PatternSemantics.Fifo] };
        IEnumerator<PatternVerdict> verdicts = new Explorer(Guests(5), options: options, token: stop.Token).Verdicts().GetEnumerator();
        Assert.True(verdicts.MoveNext());
        stop.Cancel();
        Assert.True(verdicts.MoveNext());
        Assert.Equal((Starved, nameof(Verdict.Inconclusive), "stopped"),
            (verdicts.Current.Requirement, verdicts.Current.Verdict, verdicts.Current.Limit));
    }

    private static PatternVerdict Explore(int guests, bool noReduction) =>
        Explore(Guests(guests), PatternSemantics.Weak, noReduction);

    private static PatternVerdict Explore(SyncPattern pattern, PatternSemantics semantics, bool noReduction = false) =>
        Replay.Explore(pattern, new ExplorationOptions { Semantics = [semantics], NoReduction = noReduction }).Verdicts().Single(verdict =>
            verdict.Requirement == Starved);

    // The guest polls, with a step each time.
    private static SyncPattern ShutOut(Action<ThreadBuilder> walker) => Replay.Small(pattern =>
    {
        Expression isOpen = pattern.Integer("isOpen", 0, 0, 1);
        pattern.Thread("walker", walker);
        pattern.Thread("guest", thread => thread.Loop(() => thread.If(isOpen == 1, () => thread.Region("room"))));
        pattern.Require(Requirement.NoStarvation("guest", "room"));
    });

    private static void Round(ThreadBuilder thread, int count) => thread.Loop(() => Steps(thread, count));

    private static void Steps(ThreadBuilder thread, int count)
    {
        for (int i = 0; i < count; i++)
        {
            thread.Step("step");
        }
    }

    private static SyncPattern Guests(int count) => Replay.Small(pattern =>
    {
        SemaphoreDeclaration door = pattern.Semaphore("door", 1);
        pattern.Threads("guest", count, thread => thread.Loop(() =>
        {
            foreach (string step in "abcdefgh".Select(letter => letter.ToString()))
            {
                thread.Step(step);
            }

            thread.Wait(door);
            thread.Region("room");
            thread.Signal(door);
        }));
        pattern.Require(Requirement.NoDeadlock(), Requirement.NoStarvation("guest", "room"));
    });
}
