using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Demos;
using ThreadingDemo.Execution;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;
using Xunit;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Tests.Replaying;

/// <summary>A schedule determines each step of real threads, and their ends.</summary>
public sealed class ReplayTests
{
    private const string Opposite = "td1 LockOrderInversion/OppositeOrder Fifo #";

    [Fact]
    public void TheThreadsTakeTheStepsOfTheScheduleAndNoMore()
    {
        List<TraceEvent> events = Replay.Of(
            pattern =>
            {
                pattern.Thread("A", thread => Steps(thread, "a", "b", "c"));
                pattern.Thread("B", thread => Steps(thread, "x", "y"));
            },
            "B A*2 B");
        Assert.Equal(["B Stepped x", "A Stepped a", "A Stepped b", "B Stepped y", "A Cancelled"], events.Deeds());
        Assert.DoesNotContain(events, RunTrace.IsTrouble);
    }

    [Fact]
    public void AScheduleOfNoStepsStartsAllAndStops()
    {
        List<TraceEvent> events = Replay.Of(pattern => pattern.Threads("T", 2, thread => Steps(thread, "a")), "");
        Assert.Equal(["T 0 Cancelled", "T 1 Cancelled"], events.Deeds());
        Assert.Equal(["T 0", "T 1"], events.Where(e => e.Event == nameof(TraceEventKind.Joined)).Select(e => e.Resource));
    }

    [Fact]
    public void AHandOverIsOneStep() => Assert.Equal(
        ["A Acquired s", "B Waiting s", "A Stepped x", "A Released s", "B Acquired s", "A Stepped y", "A Finished", "B Stepped y"],
        Replay.Of(pattern => Handing(pattern), "A B A*3 B").Where(e =>
            e.Thread is "A" or "B" && e.Event is not ("Started" or "Cancelled")).Where(e =>
            e is not { Thread: "B", Event: "Finished" }).Select(e => $"{e.Thread} {e.Event} {e.Resource}".Trim()));

    [Theory]
    [InlineData("B")]
    [InlineData("C")]
    public void UnderWeakTheScheduleSaysWhoIsWoken(string woken) => Assert.Contains(
        $"{woken} Acquired s",
        Replay.Of(
            pattern =>
            {
                SemaphoreDeclaration s = pattern.Semaphore("s", 0);
                pattern.Thread("A", thread => thread.Signal(s));
                pattern.Thread("B", thread => thread.Wait(s));
                pattern.Thread("C", thread => thread.Wait(s));
            },
            $"B C A>{woken}",
            PatternSemantics.Weak).Deeds());

    [Theory]
    [InlineData("B")]
    [InlineData("C")]
    public void UnderWeakTheScheduleSaysWhoIsNotified(string woken)
    {
        List<TraceEvent> events = Replay.Of(pattern =>
            Notifying(pattern, all: false), $"B*2 C*2 A A>{woken} A {woken}", PatternSemantics.Weak);
        Assert.Equal([$"{woken} Woken condition"], events.Deeds().Where(deed => deed.Contains("Woken", StringComparison.Ordinal)));
        Assert.Equal($"{woken} Acquired mutex", events.Deeds().Last(deed => deed.Contains("Acquired", StringComparison.Ordinal)));
        Assert.Equal(1, events.Single(TraceEventKind.Notified, "A").Value);
    }

    [Fact]
    public void AllAreNotifiedInTheOrderInWhichTheyCame()
    {
        List<TraceEvent> events = Replay.Of(pattern => Notifying(pattern, all: true), "C*2 B*2 A*2");
        Assert.Equal(["C Woken condition", "B Woken condition"],
            events.Deeds().Where(deed => deed.Contains("Woken", StringComparison.Ordinal)));
        Assert.Equal(2, events.Single(TraceEventKind.Notified, "A").Value);
    }

    [Fact]
    public void TheScheduleSaysWhatIsChosen()
    {
        List<TraceEvent> events = Replay.Of(
            pattern =>
            {
                VariableExpression x = pattern.Integer("x", 0, 0, 9);
                pattern.Thread("A", thread =>
                {
                    LocalExpression chosen = thread.Local("chosen", 0, 0, 9);
                    thread.Choose(chosen, 3, 7);
                    thread.Set(x, chosen);
                });
                pattern.Require(AtEnd(x == 5));
            },
            "A?6 A");
        Assert.Equal(["AtEnd (x == 5) is violated: x is 6, expected 5"], Violations(events));
    }

    [Fact]
    public void WhatIsOneStepIsTakenAsOne()
    {
        Action<PatternBuilder> write = pattern =>
        {
            SemaphoreDeclaration s = pattern.Semaphore("s", 0);
            VariableExpression x = pattern.Integer("x", 0, 0, 9);
            pattern.Thread("A", thread => thread.Atomic(() =>
            {
                thread.Wait(s);
                thread.Increment(x);
                thread.Step("a");
                thread.Increment(x);
            }));
            pattern.Thread("B", thread =>
            {
                thread.Signal(s);
                thread.Step("b");
            });
            pattern.Require(Always(x != 1));
        };
        Assert.Equal(["A Waiting s", "B Released s", "A Acquired s", "B Stepped b", "A Stepped a"], Replay.Of(write, "A B*2 A").Deeds());
        Assert.Empty(Violations(Replay.Of(write, "A B*2 A")));
        Assert.Equal(["B Released s", "A Acquired s", "A Stepped a", "B Cancelled"], Replay.Of(write, "B A").Deeds());
    }

    [Fact]
    public void WhatIsBrokenIsSaidByWhoBreaksItAndAgainOnceItWasMended()
    {
        List<TraceEvent> events = Replay.Of(
            pattern =>
            {
                VariableExpression x = pattern.Integer("x", 0, 0, 9);
                pattern.Thread("A", thread =>
                {
                    thread.Set(x, 5);
                    thread.Step("a");
                    thread.Set(x, 0);
                });
                pattern.Thread("B", thread => thread.Set(x, 6));
                pattern.Require(Always(x < 5));
            },
            "A*3 B");
        Assert.Equal(["A Violated", "A Stepped a", "B Violated"], events.Deeds());
        Assert.Equal(["Always (x < 5) is violated: x is 5", "Always (x < 5) is violated: x is 6"], Violations(events));
    }

    [Fact]
    public void RequirementsOfRegionsAreJudgedBetweenStepsOnly()
    {
        List<TraceEvent> events = Replay.Of(
            pattern =>
            {
                SemaphoreDeclaration s = pattern.Semaphore("s", 0);
                pattern.Thread("A", thread => thread.Region("room", () => thread.Signal(s)));
                pattern.Thread("B", thread =>
                {
                    thread.Wait(s);
                    thread.Region("room");
                });
                pattern.Require(AtMost("room", 1));
            },
            "B A B");

        // Within the step of A, B enters before A has left.
        Assert.Equal(["B Waiting s", "A Released s", "B Acquired s", "B Entered room", "A Left room", "B Stepped room", "B Left room"],
            events.Deeds().Where(deed => !deed.StartsWith("A Entered", StringComparison.Ordinal)));
        Assert.Empty(Violations(events));
    }

    [Fact]
    public void WhatIsPossibleIsShown() => Assert.Equal(
        "Possible (waiting(s) == 1) is true here",
        Replay.Of(
            pattern =>
            {
                SemaphoreDeclaration s = pattern.Semaphore("s", 0);
                pattern.Threads("T", 2, thread => thread.Wait(s));
                pattern.Require(Possible(Expression.Waiting(s) == 1));
            },
            "T:1").Messages().First());

    [Theory]
    [InlineData(PatternSemantics.Fifo, 0)]
    [InlineData(PatternSemantics.Barging, 2)]
    public void WhoWaitsIsCountedAsTheSemanticsHasIt(PatternSemantics semantics, int count) => Assert.Equal(
        count == 2 ? ["Always (waiting(s) == 0) is violated: waiting(s) is 2, expected 0"] : [],
        Violations(Replay.Of(
            pattern =>
            {
                SemaphoreDeclaration s = pattern.Semaphore("s", 0);
                pattern.Threads("T", 2, thread => thread.Wait(s));
                pattern.Require(Always(Expression.Waiting(s) == 0));
            },
            "",
            semantics)));

    [Fact]
    public void ADeadlockIsOnePrimitivesAndIsReportedWithItsCycleAndLines()
    {
        SyncPattern pattern = Replay.Catalogued("LockOrderInversion", "OppositeOrder");
        List<TraceEvent> events = RunTrace.Of(Replay.Of(pattern, Replay.Schedule(pattern, "A B A")));
        Assert.Equal("wait-for cycle: A waits for second, held by B; B waits for first, held by A", events.DeadlockSummary());
        Assert.Equal("waits for second, held by B (at lock(second))", events.Single(TraceEventKind.Deadlocked, "A").Message);
        Assert.Equal(["A Waiting second", "B Waiting first"],
            events.Deeds().Where(deed => deed.Contains("Waiting", StringComparison.Ordinal)));
        Assert.Equal(["A", "B", "main"], events.Where(e => e.Event == nameof(TraceEventKind.Cancelled)).Select(e => e.Thread));
    }

    [Theory]
    [InlineData(PatternSemantics.Fifo, "T")]
    [InlineData(PatternSemantics.Barging, "")]
    public void WhoWaitsForAPermitThatNobodyGivesHangs(PatternSemantics semantics, string steps)
    {
        List<TraceEvent> events = Replay.Of(pattern =>
            pattern.Thread("T", thread => thread.Wait(pattern.Semaphore("s", 0))), steps, semantics);
        Assert.Equal("waits for s, which no thread can signal any more (at wait(s))",
            events.Single(TraceEventKind.Deadlocked, "T").Message);
        Assert.Equal(["T Waiting s", "T Deadlocked s", "T Cancelled"], events.Deeds());
    }

    [Fact]
    public void WhoIsNeverNotifiedHangs() => Assert.Equal(
        "waits for condition, which no thread can notify any more (at wait(condition))",
        Replay.Of(
            pattern =>
            {
                MutexDeclaration mutex = pattern.Mutex("mutex");
                ConditionDeclaration condition = pattern.Condition("condition", mutex);
                pattern.Thread("T", thread =>
                {
                    thread.Lock(mutex);
                    thread.Wait(condition);
                });
            },
            "T*2").Single(TraceEventKind.Deadlocked, "T").Message);

    [Fact]
    public void WhoAwaitsAValueThatNeverComesHangs()
    {
        List<TraceEvent> events = Replay.Of(
            pattern =>
            {
                VariableExpression x = pattern.Integer("x", 0, 0, 9);
                pattern.Thread("A", thread => thread.Await(x == 3));
                pattern.Thread("B", thread => thread.Set(x, 2));
            },
            "B");
        Assert.Equal("waits for x, which no thread can change any more (at await x == 3)",
            events.Single(TraceEventKind.Deadlocked, "A").Message);
    }

    [Fact]
    public void WhoIsStuckIsReportedThoughAnotherCouldSpinForEver()
    {
        List<TraceEvent> events = Replay.Of(
            pattern =>
            {
                MutexDeclaration left = pattern.Mutex("left");
                MutexDeclaration right = pattern.Mutex("right");
                VariableExpression x = pattern.Flag("x");
                Inversion(pattern, "A", left, right);
                Inversion(pattern, "B", right, left);
                pattern.Thread("spinner", thread => thread.While(x == 0, () => { }));
            },
            "A B spinner*5 A B");
        Assert.Equal("wait-for cycle: A waits for right, held by B; B waits for left, held by A", events.DeadlockSummary());
        Assert.True(events.FindIndex(e => e is { Thread: "spinner", Event: "Cancelled" }) < events.FindIndex(e =>
            e.Event == nameof(TraceEventKind.Deadlocked)));
    }

    [Fact]
    public void WhoRestsIsNotStuck()
    {
        List<TraceEvent> events = Replay.Of(pattern =>
            pattern.Thread("server", thread => thread.WaitAtRest(pattern.Semaphore("next", 0))), "server");
        Assert.DoesNotContain(events, RunTrace.IsTrouble);
        Assert.Equal(["server Waiting next", "server Cancelled"], events.Deeds());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void ACycleIsRepeatedAndWhomItStarvesIsNamed(int count)
    {
        SyncPattern pattern = Replay.Catalogued("NoStarveMutex", "MutexLoop");
        PatternVerdict verdict = Replay.Explore(pattern,
            new ExplorationOptions { Semantics = [PatternSemantics.Barging] }).Verdicts().Single(verdict =>
            verdict.Fault == nameof(Fault.Starvation));
        ReplayDemo demo = Replay.Of(pattern, verdict.Schedule);
        demo.CycleCount = count;
        List<TraceEvent> events = RunTrace.Of(demo);
        Assert.Equal(count, events.Count(e => e is { Thread: "worker 1", Event: nameof(TraceEventKind.Stepped), Resource: "critical" }));
        TraceEvent violated = Assert.Single(events, e => e.Event == nameof(TraceEventKind.Violated));
        Assert.Equal(("worker 0", "critical"), (violated.Thread, violated.Resource));
        Assert.StartsWith(
            "NoStarvation worker critical is violated: 4 steps of worker 1 can be repeated for ever, and worker 0 never comes to critical",
            violated.Message, StringComparison.Ordinal);
    }

    // The thread in the room may rest there for ever, so no thread continues.
    [Fact]
    public void WhoWaitsForOneThatRestsStarvesWithoutAStep()
    {
        SyncPattern pattern = Replay.Small(small =>
        {
            SemaphoreDeclaration door = small.Semaphore("door", 1);
            small.Threads("guest", 2, thread => thread.Loop(() =>
            {
                thread.Wait(door);
                thread.Region("room", () => thread.Rest());
                thread.Signal(door);
            }));
            small.Require(NoStarvation("guest", "room"));
        });
        PatternVerdict verdict = Replay.Explore(pattern, new ExplorationOptions { Semantics = [PatternSemantics.Fifo] }).Verdicts().First();
        Assert.EndsWith("guest:0 guest:1 ()", verdict.Schedule, StringComparison.Ordinal);
        TraceEvent violated = RunTrace.Of(Replay.Of(pattern, verdict.Schedule)).Single(e => e.Event == nameof(TraceEventKind.Violated));
        Assert.Equal(("guest 1", "NoStarvation guest room is violated: this can last for ever, because each thread that could move may rest, and guest 1 never comes to room"), (violated.Thread, violated.Message));
    }

    [Fact]
    public void AnUnfairCycleStarvesNobody() => Assert.Empty(Violations(Replay.Of(
        pattern =>
        {
            pattern.Threads("T", 2, thread => thread.Loop(() => thread.Region("room")));
            pattern.Require(NoStarvation("T", "room"));
        },
        "(T:0*2)")));

    [Fact]
    public void AFaultEndsTheRun()
    {
        List<TraceEvent> events = Replay.Of(
            pattern =>
            {
                VariableExpression x = pattern.Integer("x", 0, 0, 1);
                pattern.Thread("A", thread => thread.Set(x, 2));
                pattern.Thread("B", thread => Steps(thread, "b"));
            },
            "A");
        Assert.Equal(["A Failed", "B Cancelled"], events.Deeds());
        Assert.Equal("A: x cannot be 2: its range is 0 to 1 (at x = 2)",
            $"A: {events.Single(TraceEventKind.Failed, "A").Message}".Replace("PatternFaultException: ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void AFaultOfAWokenThreadEndsThatThreadAlone() => Assert.Equal(
        ["B Waiting s", "A Released s", "B Acquired s", "B Failed"],
        Replay.Of(
            pattern =>
            {
                SemaphoreDeclaration s = pattern.Semaphore("s", 0);
                pattern.Thread("A", thread => thread.Region("room", () => thread.Signal(s)));
                pattern.Thread("B", thread =>
                {
                    thread.Wait(s);
                    thread.Assert(0);
                });
            },
            "B A").Deeds().Where(deed => !deed.EndsWith("room", StringComparison.Ordinal)));

    [Fact]
    public void AProgramThatCannotBeginFailsAtOnce()
    {
        SyncPattern pattern = Replay.Small(small => small.Threads("T", 2, thread => thread.Assert(0)));
        PatternVerdict verdict = Replay.Explore(pattern).Verdicts().First();
        Assert.Equal(["T 0 Failed", "T 1 Failed"], RunTrace.Of(Replay.Of(pattern, verdict.Schedule)).Deeds());
    }

    [Fact]
    public void CodeThatNeverComesToAStepIsAFault()
    {
        SyncPattern pattern = Replay.Small(small => small.Thread("T", thread => thread.Loop(() => { })));
        string schedule = Replay.Explore(pattern).Verdicts().First(verdict => verdict.Fault == nameof(Fault.Error)).Schedule;
        Assert.Equal(["T Failed"], RunTrace.Of(Replay.Of(pattern, schedule)).Deeds());
    }

    [Fact]
    public void StoresWaitInBuffersWhereTheScheduleSaysSo()
    {
        Action<PatternBuilder> write = pattern =>
        {
            VariableExpression x = pattern.Flag("x");
            VariableExpression y = pattern.Flag("y");
            VariableExpression a = pattern.Integer("seenByA", 9, 0, 9);
            VariableExpression b = pattern.Integer("seenByB", 9, 0, 9);
            StoreAndLoad(pattern, "A", x, y, a);
            StoreAndLoad(pattern, "B", y, x, b);
            pattern.Require(Always(!(a == 0 & b == 0)), Always(x == 0));
        };

        // Each thread reads before the store of the other is in memory.
        List<TraceEvent> events = Replay.Of(write, "A*3 B*3 A! A! B! B!", memory: MemoryModel.Tso);
        Assert.Equal(
            ["Always (x == 0) is violated: x is 1, expected 0",
            "Always (not (seenByA == 0 and seenByB == 0)) is violated: seenByA is 0, seenByB is 0"], Violations(events));
        Assert.Equal(["Always (x == 0) is violated: x is 1, expected 0"], Violations(Replay.Of(write, "A*3 B*3")));
        Assert.Contains("Step 3 cannot be 'A!'", Replay.Refusal(write, "A*2 A!"), StringComparison.Ordinal);
    }

    [Fact]
    public void AThreadReadsItsOwnStoresBeforeMemoryDoes() => Assert.Empty(Violations(Replay.Of(
        pattern =>
        {
            VariableExpression x = pattern.Integer("x", 0, 0, 9);
            VariableExpression y = pattern.Integer("y", 0, 0, 9);
            pattern.Thread("A", thread =>
            {
                thread.Set(x, 3);
                thread.Set(x, 4);
                thread.Set(y, x);
            });
            pattern.Require(AtEnd(y == 4));
        },
        "A*4 A!*3",
        memory: MemoryModel.Tso)));

    [Fact]
    public void PetersonsLockBreaksUnderTsoEachTime()
    {
        SyncPattern pattern = Replay.Catalogued("Peterson", "Endless");
        PatternVerdict verdict = Replay.Explore(pattern,
            new ExplorationOptions { Memory = MemoryModel.Tso, Semantics = [PatternSemantics.Fifo] }).Verdicts().First(verdict =>
            verdict.Verdict == nameof(Verdict.Violated));
        Replay.AssertBreaks(verdict, RunTrace.Of(Replay.Of(pattern, verdict.Schedule)));
    }

    [Theory]
    [InlineData("A A A", "Step 3 cannot be 'A': A has finished. Allowed: B?1, B?2.")]
    [InlineData("A*2 B", "Step 3 cannot be 'B': it has a choice. Allowed: B?1, B?2.")]
    [InlineData("A*2 B?3", "Step 3 cannot be 'B?3': it has no such choice. Allowed: B?1, B?2.")]
    [InlineData("A?1", "Step 1 cannot be 'A?1': it has no such choice. Allowed: A.")]
    [InlineData("A*2 B?1 B", "Step 4 cannot be 'B': B has finished. Allowed: none, because no thread can move.")]
    [InlineData("C", "Step 1 cannot be 'C': there is no thread 'C'; the nearest is 'A'. Allowed: A, B?1, B?2.")]
    [InlineData("A A>C", "Step 2 cannot be 'A>C': there is no thread 'C'; the nearest is 'A'. Allowed: A, B?1, B?2.")]
    [InlineData("A!", "Step 1 cannot be 'A!': its store buffer is empty. Allowed: A, B?1, B?2.")]
    [InlineData("(A)", "Schedule cannot have this cycle. Allowed: one that leads back to the state in which it begins.")]
    public void AStepThatCannotBeTakenIsRefusedBeforeAnythingIsStarted(string steps, string message)
    {
        Assert.Equal(message, Replay.Refusal(
            pattern =>
            {
                pattern.Thread("A", thread => Steps(thread, "a", "b"));
                pattern.Thread("B", thread => thread.Choose(thread.Local("x", 0, 0, 9), 1, 2));
            },
            steps));
    }

    [Fact]
    public void WhoIsWokenHasToWait() => Assert.Equal(
        "Step 2 cannot be 'A>C': it has no such choice. Allowed: A>B.",
        Replay.Refusal(
            pattern =>
            {
                SemaphoreDeclaration s = pattern.Semaphore("s", 0);
                pattern.Thread("A", thread => thread.Signal(s));
                pattern.Thread("B", thread => thread.Wait(s));
                pattern.Thread("C", thread => thread.Wait(s));
            },
            "B A>C",
            PatternSemantics.Weak));

    [Fact]
    public void ADeadThreadStepsNoMore() => Assert.Equal(
        "Step 2 cannot be 'A': A has died. Allowed: none, because no thread can move.",
        Replay.Refusal(pattern =>
            pattern.Threads("A", 1, thread => thread.Assert(pattern.Flag("x"))), "A:0 A:0").Replace("A:0", "A",
            StringComparison.Ordinal).Replace("A 0", "A", StringComparison.Ordinal));

    [Fact]
    public void AScheduleOfAnotherProgramIsRefused()
    {
        SyncPattern pattern = Replay.Catalogued("LockOrderInversion", "OppositeOrder");
        string schedule = Replay.Schedule(Replay.Catalogued("LockOrderInversion", "SameOrder"), "A");
        string message = Assert.Throws<PatternException>(() =>
            Replay.Of(pattern, schedule).Runs(TestContext.Current.CancellationToken)).Message;
        Assert.Contains("belongs to 'LockOrderInversion/SameOrder Fifo'", message, StringComparison.Ordinal);
        Assert.StartsWith("Schedule cannot be",
            Assert.Throws<PatternException>(() =>
            Replay.Of(pattern, Opposite + "12345678 A").Runs(TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherSemanticsThanTheSchedulesAreRefused()
    {
        SyncPattern pattern = Replay.Catalogued("LockOrderInversion", "OppositeOrder");
        string schedule = Replay.Schedule(pattern, "A", PatternSemantics.Weak);
        ReplayDemo demo = Replay.Of(pattern, schedule);
        demo.Semantics = PatternSemantics.Fifo;
        Assert.Equal("Semantics cannot be Fifo for this schedule: the schedule was found with Weak.",
            Assert.Throws<PatternException>(() => demo.Runs(TestContext.Current.CancellationToken)).Message);
        demo = Replay.Of(pattern, schedule);
        demo.Memory = MemoryModel.Tso;
        Assert.Equal("Memory cannot be Tso for this schedule: the schedule was found with Sc.",
            Assert.Throws<PatternException>(() => demo.Runs(TestContext.Current.CancellationToken)).Message);
        demo = Replay.Of(pattern, schedule);
        demo.Primitive = PatternPrimitive.SemaphoreSlim;
        Assert.Throws<OptionException>(() => demo.Runs(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void AReplayIsRepeatedAlike()
    {
        SyncPattern pattern = Replay.Catalogued("LockOrderInversion", "OppositeOrder");
        ReplayDemo demo = Replay.Of(pattern, Replay.Schedule(pattern, "A B A B"));
        demo.Repeat = 10;
        List<TraceEvent>[] traces = [.. RunTrace.OfEach(demo)];
        Assert.Equal(10, traces.Select(trace => trace[0].RunId).Distinct().Count());
        Assert.Single(traces.Select(trace => string.Join("\n", Replay.WithoutIdsAndTimes(trace))).Distinct());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(200)]
    public void AReplayEndsWhenNobodyReadsOn(int read)
    {
        TracedRun run = Endless().Runs(TestContext.Current.CancellationToken).Single();
        using (run)
        {
            for (int i = 0; i < read; i++)
            {
                Assert.Equal(ReadResult.Event, run.Read(-1, out _));
            }
        }

        Assert.Equal(run.Progress.Started, run.Progress.Finished);
    }

    [Fact]
    public void AReplayThatIsStoppedIsReadToItsEnd()
    {
        using CancellationTokenSource stop = new();
        using TracedRun run = Endless().Runs(stop.Token).Single();
        Assert.Equal(ReadResult.Event, run.Read(-1, out _));
        stop.Cancel();
        List<TraceEvent> events = Replay.ReadOn(run);
        IEnumerable<string> cancelled = events.Where(e => e.Event == nameof(TraceEventKind.Cancelled)).Select(e => e.Thread);
        Assert.Equal("main", cancelled.Last());
        Assert.Equal(cancelled.Order(StringComparer.Ordinal), cancelled);
    }

    private static ReplayDemo Endless()
    {
        SyncPattern pattern = Replay.Small(small =>
        {
            SemaphoreDeclaration s = small.Semaphore("s", 1);
            small.Threads("T", 3, thread => thread.Loop(() =>
            {
                thread.Wait(s);
                thread.Signal(s);
            }));
        });
        ReplayDemo demo = Replay.Of(pattern, Replay.Schedule(pattern, "T:0 T:1 T:2 (T:0*2 T:1*2 T:2*2)"));
        demo.CycleCount = int.MaxValue;
        return demo;
    }

    private static void Steps(ThreadBuilder thread, params string[] names)
    {
        foreach (string name in names)
        {
            thread.Step(name);
        }
    }

    private static void Handing(PatternBuilder pattern)
    {
        SemaphoreDeclaration s = pattern.Semaphore("s", 1);
        pattern.Thread("A", thread =>
        {
            thread.Wait(s);
            thread.Step("x");
            thread.Signal(s);
            thread.Step("y");
        });
        pattern.Thread("B", thread =>
        {
            thread.Wait(s);
            thread.Step("y");
        });
    }

    private static void Notifying(PatternBuilder pattern, bool all)
    {
        MutexDeclaration mutex = pattern.Mutex("mutex");
        ConditionDeclaration condition = pattern.Condition("condition", mutex);
        pattern.Thread("A", thread =>
        {
            thread.Lock(mutex);
            if (all)
            {
                thread.NotifyAll(condition);
            }
            else
            {
                thread.Notify(condition);
            }

            thread.Unlock(mutex);
        });
        foreach (string name in (string[])["B", "C"])
        {
            pattern.Thread(name, thread =>
            {
                thread.Lock(mutex);
                thread.Wait(condition);
                thread.Unlock(mutex);
            });
        }
    }

    private static void Inversion(PatternBuilder pattern, string name, MutexDeclaration first, MutexDeclaration second) =>
        pattern.Thread(name, thread =>
    {
        thread.Lock(first);
        thread.Lock(second);
        thread.Unlock(second);
        thread.Unlock(first);
    });

    private static void StoreAndLoad(PatternBuilder pattern, string name, VariableExpression mine, VariableExpression other,
        VariableExpression seen) => pattern.Thread(name, thread =>
    {
        thread.Set(mine, 1);
        thread.Set(seen, other);
    });

    private static IEnumerable<string> Violations(IEnumerable<TraceEvent> events) =>
        events.Where(e => e.Event == nameof(TraceEventKind.Violated)).Select(e => e.Message);
}
