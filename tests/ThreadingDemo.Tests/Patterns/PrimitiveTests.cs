using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Printing;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Printing;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>Events, countdowns, barriers and readers-writer locks: in runs, exploring, stepping and replays.</summary>
public sealed class PrimitiveTests
{
    public static TheoryData<PatternSemantics> AllSemantics => [.. Enum.GetValues<PatternSemantics>()];

    /// <summary>A thread that does not hold a lock uses it as a holder, and the message of the fault.</summary>
    public static TheoryData<string, string> Misuses => new()
    {
        { "UnlockRead", "access is not held for reading by the thread" },
        { "UnlockWrite", "access is not held for writing by the thread" },
        { "LockRead UnlockWrite", "access is not held for writing by the thread" },
        { "LockWrite UnlockRead", "access is not held for reading by the thread" },
        { "LockRead LockRead", "access is held by the thread already" },
        { "LockRead LockWrite", "access is held by the thread already" },
        { "LockWrite LockRead", "access is held by the thread already" },
        { "LockWrite LockWrite", "access is held by the thread already" },
    };

    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void AnAutomaticEventSetTwiceLetsOneGo(PatternSemantics semantics)
    {
        static void Write(PatternBuilder pattern)
        {
            EventDeclaration pulse = pattern.Event("pulse", isAutomatic: true);
            pattern.Thread("T", thread =>
            {
                thread.Set(pulse);
                thread.Set(pulse);
                thread.Wait(pulse);
                thread.Step("first");
                thread.Wait(pulse);
                thread.Step("second");
            });
            pattern.Require(Requirement.NoDeadlock(), Requirement.NoError());
        }

        List<TraceEvent> events = PatternRun.Of(Write, semantics: semantics);
        Assert.Equal(["first"], events.Steps());
        Assert.True(events.Has(TraceEventKind.Deadlocked) && !events.Has(TraceEventKind.Failed));
        Assert.Equal("Violated Holds", Verdicts(Write, semantics));
    }

    // Under Fifo and Weak both have blocked, and each set is handed over to one of them.
    [Theory]
    [InlineData(PatternSemantics.Fifo, "Waiter:0 Waiter:1 Setter Setter Waiter:0 Waiter:1")]
    [InlineData(PatternSemantics.Weak, "Waiter:0 Waiter:1 Setter>Waiter:1 Setter>Waiter:0 Waiter:0 Waiter:1")]
    public void AnAutomaticEventSetTwiceLetsTwoGoWhoWait(PatternSemantics semantics, string steps)
    {
        List<TraceEvent> events = Replay.Of(
            pattern =>
            {
                EventDeclaration pulse = pattern.Event("pulse", isAutomatic: true);
                pattern.Threads("Waiter", 2, thread =>
                {
                    thread.Wait(pulse);
                    thread.Step("gone");
                });
                pattern.Thread("Setter", thread =>
                {
                    thread.Set(pulse);
                    thread.Set(pulse);
                });
            },
            steps,
            semantics);
        Assert.Equal(2, events.Steps().Count());
        Assert.False(events.IsTrouble());
    }

    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void AnEventIsSetUntilItIsReset(PatternSemantics semantics)
    {
        foreach (bool isAutomatic in new[] { true, false })
        {
            void Write(PatternBuilder pattern)
            {
                EventDeclaration opened = pattern.Event("opened", isAutomatic, isSet: true);
                pattern.Thread("T", thread =>
                {
                    thread.InVersion(!isAutomatic, () => thread.Wait(opened));
                    thread.Reset(opened);
                    thread.Reset(opened);
                    thread.Wait(opened);
                    thread.Step("never");
                });
                pattern.Require(Requirement.NoDeadlock(), Requirement.NoError());
            }

            List<TraceEvent> events = PatternRun.Of(Write, semantics: semantics);
            Assert.True(events.Has(TraceEventKind.Deadlocked) && !events.Steps().Any());
            Assert.Equal("Violated Holds", Verdicts(Write, semantics));
        }
    }

    // The waiting threads continue, and so do threads that arrive before the reset.
    [Fact]
    public void AManualEventLetsAllGo()
    {
        List<TraceEvent> events = PatternRun.Of(
            pattern =>
            {
                (EventDeclaration opened, CountdownDeclaration gone) = (pattern.Event("opened"), pattern.Countdown("gone", 3));
                pattern.Threads("Waiter", 3, thread =>
                {
                    thread.Wait(opened);
                    thread.Signal(gone);
                });
                pattern.Thread("Setter", thread =>
                {
                    thread.Set(opened);
                    thread.Wait(gone);
                    thread.Reset(opened);
                    thread.Step("closed");
                });
            },
            jitterSeed: 1);
        Assert.Equal(["closed"], events.Steps());
        Assert.False(events.IsTrouble());
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(2, 0)]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    public void ACountdownSignalledPastZeroIsAFaultThatChangesNothing(int initial, int signals)
    {
        void Write(PatternBuilder pattern)
        {
            (CountdownDeclaration left, VariableExpression x) = (pattern.Countdown("left", initial), pattern.Integer("x", 0, -9, 9));
            pattern.Thread("T", thread =>
            {
                thread.Set(x, signals);
                thread.Signal(left, x);
            });
            pattern.Thread("U", thread =>
            {
                thread.InVersion(initial > 0, () => thread.Signal(left, initial));
                thread.Wait(left);
                thread.Step("zero");
            });
            pattern.Require(Requirement.NoDeadlock(), Requirement.NoError());
        }

        List<TraceEvent> events = PatternRun.Of(Write);
        Assert.Equal("left must be signalled at least once, and not below zero (at signal(left, x))", events.Fault());
        Assert.Equal(["zero"], events.Steps());
        Assert.Equal("Holds Violated", Verdicts(Write));
    }

    [Fact]
    public void ASignalOfACountdownIsOneStep() => Assert.Equal("Holds Holds", Verdicts(pattern =>
    {
        CountdownDeclaration left = pattern.Countdown("left", 3);
        pattern.Thread("T", thread => thread.Signal(left, 3));
        pattern.Thread("U", thread =>
        {
            thread.Wait(left);
            thread.Step("zero");
        });
        pattern.Require(Requirement.NoDeadlock(), Requirement.NoError());
    }));

    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void PhasesOfABarrierDoNotOverlap(PatternSemantics semantics)
    {
        static void Write(PatternBuilder pattern)
        {
            BarrierDeclaration barrier = pattern.Barrier("barrier", 3);
            pattern.Threads("Worker", 3, thread => thread.For(null, () => 1, null, () =>
            {
                thread.Step("arrive");
                thread.SignalAndWait(barrier);
                thread.Step("pass");
            }));
            pattern.Require(Requirement.Before("arrive", "pass"), Requirement.NoDeadlock());
        }

        // At the k-th pass of any thread, every thread has arrived k times, even if a fast thread arrives again before a slow
        // one passes.
        Assert.Equal("Holds Holds", Verdicts(Write, semantics));
        for (int seed = 0; seed < 5; seed++)
        {
            Assert.False(PatternRun.Of(Write, jitterSeed: seed, semantics: semantics).IsTrouble());
        }
    }

    [Fact]
    public void ABarrierThatLacksAThreadIsADeadlock()
    {
        static void Write(PatternBuilder pattern)
        {
            BarrierDeclaration barrier = pattern.Barrier("barrier", 3);
            pattern.Threads("Worker", 2, thread => thread.SignalAndWait(barrier));
            pattern.Require(Requirement.NoDeadlock());
        }

        Assert.Equal("Violated", Verdicts(Write));
        Assert.Equal(["barrier", "barrier"], Stuck(PatternRun.Of(Write)));
    }

    [Fact]
    public void MoreThreadsThanParticipantsAreRefused() => Assert.Equal(
        "3 threads arrive at barrier barrier. Allowed: 2, one for each participant.",
        Assert.Throws<PatternException>(() => PatternRun.Lower(pattern =>
        {
            BarrierDeclaration barrier = pattern.Barrier("barrier", 2);
            pattern.Threads("Worker", 3, thread => thread.SignalAndWait(barrier));
        })).Message);

    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void ReadersShareTheLockAndAWriterHasItAlone(PatternSemantics semantics)
    {
        static void Write(PatternBuilder pattern)
        {
            ReaderWriterLockDeclaration access = pattern.ReaderWriterLock("access");
            pattern.Threads("Reader", 2, thread => thread.Loop(() => Read(thread, access, "reading")));
            pattern.Threads("Writer", 2, thread => thread.Loop(() =>
            {
                thread.LockWrite(access);
                thread.Region("writing");
                thread.UnlockWrite(access);
            }));
            pattern.Require(
                Requirement.AtMost("writing", 1), Requirement.Never("writing", "reading"),
                Requirement.Possible(Expression.Inside("reading") == 2), Requirement.NoDeadlock(), Requirement.NoError());
        }

        Assert.Equal("Holds Holds Holds Holds Holds", Verdicts(Write, semantics));
        Assert.False(PatternRun.Of(Write, jitterSeed: 1, semantics: semantics).IsTrouble());
    }

    // As in ReaderWriterLockSlim, a reader that arrives after the writer waits behind it, although others read.
    [Fact]
    public void AReaderWaitsBehindAWriterThatWaits()
    {
        static void Write(PatternBuilder pattern)
        {
            ReaderWriterLockDeclaration access = pattern.ReaderWriterLock("access");
            (EventDeclaration reads, EventDeclaration over) = (pattern.Event("reads"), pattern.Event("over"));
            pattern.Thread("First", thread =>
            {
                thread.LockRead(access);
                thread.Set(reads);
                thread.Wait(over);
                thread.UnlockRead(access);
            });
            pattern.Thread("Writer", thread =>
            {
                thread.Wait(reads);
                thread.LockWrite(access);
                thread.UnlockWrite(access);
            });
            pattern.Thread("Second", thread =>
            {
                thread.Wait(reads);
                Read(thread, access, "second");
                thread.Set(over);
            });
            pattern.Require(Requirement.NoDeadlock());
        }

        SyncPattern pattern = Replay.Small(Write);
        PatternVerdict verdict = Replay.Explore(pattern, new() { Semantics = [PatternSemantics.Fifo] }).Verdicts().First();
        Assert.Equal("Deadlock", verdict.Fault);
        Replay.AssertBreaks(verdict, RunTrace.Of(Replay.Of(pattern, verdict.Schedule)));

        PatternPosition position = PatternPosition.At(pattern, Schedule.Parse(verdict.Schedule));
        Assert.Equal("1 reading", position.Values.Single(value => value.Name == "access").Text.Split(" (")[0]);
        Assert.Contains(Enumerable.Range(0, 300), seed => PatternRun.Of(Write, jitterSeed: seed) is var events
            && events.Has(TraceEventKind.Deadlocked) && Stuck(events).Order().SequenceEqual(["access.read", "access.write", "over"]));
    }

    [Theory]
    [InlineData("Event", "a waits for first, which only b can still set; b waits for second, which only a can still set")]
    [InlineData("Automatic", "a waits for first, which only b can still set; b waits for second, which only a can still set")]
    [InlineData("Countdown", "a waits for first, which only b can still signal; b waits for second, which only a can still signal")]
    [InlineData("Lock", "a waits for second, which only b can still release; b waits for first, which only a can still release")]
    [InlineData("Barrier", "a waits for first, which only b can still reach; b waits for second, which only a can still reach")]
    public void AReplayAndAnExplanationNameWhoCanEndTheWait(string kind, string waits)
    {
        SyncPattern pattern = Replay.Small(pattern =>
        {
            Action<ThreadBuilder, bool> wait, give;
            switch (kind)
            {
                case "Countdown":
                    CountdownDeclaration[] countdowns = [pattern.Countdown("first", 1), pattern.Countdown("second", 1)];
                    (wait, give) = ((thread, isA) => thread.Wait(countdowns[isA ? 0 : 1]), (thread, isA) =>
                        thread.Signal(countdowns[isA ? 1 : 0]));
                    break;
                case "Lock":
                    ReaderWriterLockDeclaration[] locks = [pattern.ReaderWriterLock("first"), pattern.ReaderWriterLock("second")];
                    (wait, give) = (
                        (thread, isA) =>
                        {
                            thread.LockWrite(locks[isA ? 0 : 1]);
                            thread.LockWrite(locks[isA ? 1 : 0]);
                        },
                        (thread, isA) =>
                        {
                            thread.UnlockWrite(locks[isA ? 1 : 0]);
                            thread.UnlockWrite(locks[isA ? 0 : 1]);
                        });
                    break;
                case "Barrier":
                    BarrierDeclaration[] barriers = [pattern.Barrier("first", 2), pattern.Barrier("second", 2)];
                    (wait, give) = ((thread, isA) => thread.SignalAndWait(barriers[isA ? 0 : 1]), (thread, isA) =>
                        thread.SignalAndWait(barriers[isA ? 1 : 0]));
                    break;
                default:
                    bool isAutomatic = kind == "Automatic";
                    EventDeclaration[] events = [pattern.Event("first", isAutomatic), pattern.Event("second", isAutomatic)];
                    (wait, give) = ((thread, isA) => thread.Wait(events[isA ? 0 : 1]), (thread, isA) => thread.Set(events[isA ? 1 : 0]));
                    break;
            }

            foreach (bool isA in (bool[])[true, false])
            {
                pattern.Thread(isA ? "a" : "b", thread =>
                {
                    wait(thread, isA);
                    give(thread, isA);
                });
            }

            pattern.Require(Requirement.NoDeadlock());
        });
        PatternVerdict verdict = Replay.Explore(pattern, new() { Semantics = [PatternSemantics.Fifo] }).Verdicts().First();
        Assert.EndsWith(waits + ".", verdict.Explanation);
        TraceEvent deadlocked = RunTrace.Of(Replay.Of(pattern, verdict.Schedule)).First(e => e.Event == nameof(TraceEventKind.Deadlocked));
        Assert.EndsWith(": " + waits, deadlocked.Message);
    }

    [Theory]
    [MemberData(nameof(Misuses))]
    public void ALockLetGoByWhoDoesNotHoldItIsAFault(string operations, string fault)
    {
        void Write(PatternBuilder pattern)
        {
            ReaderWriterLockDeclaration access = pattern.ReaderWriterLock("access");
            pattern.Thread("T", thread =>
            {
                thread.Step("begin");
                foreach (string operation in operations.Split(' '))
                {
                    Action<ReaderWriterLockDeclaration> write = operation switch
                    {
                        "LockRead" => thread.LockRead,
                        "UnlockRead" => thread.UnlockRead,
                        "LockWrite" => thread.LockWrite,
                        _ => thread.UnlockWrite,
                    };
                    write(access);
                }
            });
            pattern.Require(Requirement.NoError());
        }

        Assert.StartsWith(fault + " (at ", PatternRun.Of(Write).Fault());
        SyncPattern pattern = Replay.Small(Write);
        PatternVerdict verdict = Assert.Single(Replay.Explore(pattern, new() { Semantics = [PatternSemantics.Fifo] }).Verdicts());

        // The fault is the step of its own call, and not of the one before.
        Assert.Equal(1 + operations.Split(' ').Length, verdict.Depth);
        Assert.StartsWith(fault + " (at ", RunTrace.Of(Replay.Of(pattern, verdict.Schedule)).Fault());
    }

    [Fact]
    public void NoneOfThemStandsInWhatIsOneStep()
    {
        Action<PatternBuilder, ThreadBuilder>[] calls =
        [
            (pattern, thread) => thread.Set(pattern.Event("e")),
            (pattern, thread) => thread.Wait(pattern.Event("e")),
            (pattern, thread) => thread.Reset(pattern.Event("e", isAutomatic: true)),
            (pattern, thread) => thread.Wait(pattern.Event("e", isAutomatic: true)),
            (pattern, thread) => thread.Signal(pattern.Countdown("e", 1)),
            (pattern, thread) => thread.SignalAndWait(pattern.Barrier("e", 1)),
            (pattern, thread) => thread.LockRead(pattern.ReaderWriterLock("e")),
        ];
        Assert.All(calls, call =>
            Assert.Contains("e is not allowed in an atomic block", Assert.Throws<PatternException>(() => PatternRun.Lower(pattern =>
            pattern.Thread("T", thread => thread.Atomic(() => call(pattern, thread))))).Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "Barrier b cannot have 0 participants. Allowed: 1 to 32767.")]
    [InlineData(32768, "Barrier b cannot have 32768 participants. Allowed: 1 to 32767.")]
    public void ABarrierHasParticipants(int participants, string refusal) => Assert.Equal(
        refusal, Assert.Throws<PatternException>(() => PatternRun.Lower(pattern =>
        {
            pattern.Barrier("b", participants);
            pattern.Thread("T", thread => thread.Step("a"));
        })).Message);

    [Fact]
    public void ACountdownBeginsWithZeroOrMore() => Assert.Equal(
        "Countdown c cannot have the initial value -1. Allowed: 0 or more.",
        Assert.Throws<PatternException>(() => PatternRun.Lower(pattern =>
        {
            pattern.Countdown("c", -1);
            pattern.Thread("T", thread => thread.Step("a"));
        })).Message);

    // All primitives in one pattern: positions show their states, and a schedule replays with the same steps.
    [Fact]
    public void APositionShowsWhatTheyAreLike()
    {
        SyncPattern pattern = Replay.Small(builder =>
        {
            EventDeclaration manual = builder.Event("manual", isSet: true);
            EventDeclaration automatic = builder.Event("automatic", isAutomatic: true);
            CountdownDeclaration countdown = builder.Countdown("countdown", 2);
            BarrierDeclaration barrier = builder.Barrier("barrier", 2);
            ReaderWriterLockDeclaration access = builder.ReaderWriterLock("access");
            builder.Thread("A", thread =>
            {
                thread.LockWrite(access);
                thread.SignalAndWait(barrier);
            });
            builder.Thread("B", thread =>
            {
                thread.LockRead(access);
                thread.Wait(manual);
                thread.Set(automatic);
                thread.Wait(countdown);
            });
        });
        PatternPosition position = PatternPosition.At(pattern, Schedule.Parse(Replay.Schedule(pattern, "A A")));
        Assert.Equal(
            ["manual = set", "countdown = 2", "barrier = 1 (A waits)", "access = written (B waits)", "automatic = not set"],
            position.Values.Select(value => value.ToString()));
        Assert.Equal(["barrier", "access"], position.Threads.Select(thread => thread.WaitsFor));
        Assert.Contains("automatic = automatic event", PatternListing.Lines(pattern, 200).Select(line => line.Text));
        Assert.NotEmpty(PositionListing.Lines(position, 100));
    }

    private static void Read(ThreadBuilder thread, ReaderWriterLockDeclaration access, string region)
    {
        thread.LockRead(access);
        thread.Region(region);
        thread.UnlockRead(access);
    }

    private static string Verdicts(Action<PatternBuilder> write, PatternSemantics semantics = PatternSemantics.Fifo)
    {
        SyncPattern pattern = Replay.Small(write);
        string[] found = [.. new[] { true, false }.Select(noReduction => string.Join(' ', Replay
            .Explore(pattern, new() { Semantics = [semantics], NoReduction = noReduction }).Verdicts()
            .Take(pattern.Definition.Requirements.Count).Select(verdict => verdict.Verdict)))];
        Assert.Equal(found[0], found[1]);
        return found[0];
    }

    private static IEnumerable<string> Stuck(List<TraceEvent> events) => events
        .Where(e => e.Event == nameof(TraceEventKind.Deadlocked) && e.Thread is not ("watchdog" or "main"))
        .Select(e => e.Resource);
}
