using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Execution;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>TryWait and TryLock, with and without a time limit, and semaphores that have a maximum: in runs, exploring and replays.</summary>
public sealed class TryTests
{
    private const int LongMilliseconds = 60_000;

    public static TheoryData<PatternSemantics, PatternPrimitive> Primitives => new()
    {
        { PatternSemantics.Fifo, PatternPrimitive.HandOver },
        { PatternSemantics.Weak, PatternPrimitive.HandOver },
        { PatternSemantics.Barging, PatternPrimitive.SemaphoreSlim },
        { PatternSemantics.Barging, PatternPrimitive.Semaphore },
    };

    [Theory]
    [MemberData(nameof(Primitives))]
    public void ATryTakesWhatThereIsAndNeverWaits(PatternSemantics semantics, PatternPrimitive primitive)
    {
        List<TraceEvent> events = Run(semantics, primitive, pattern =>
        {
            (SemaphoreDeclaration permits, MutexDeclaration mutex) = (pattern.Semaphore("permits", 1), pattern.Mutex("mutex"));
            pattern.Thread("T", thread =>
            {
                Say(thread, Operation.TryWait(permits));
                Say(thread, Operation.TryWait(permits));
                Say(thread, Operation.TryLock(mutex));
                Say(thread, Operation.TryLock(mutex));
            });
        });
        Assert.Equal(["got", "missed", "got", "got"], events.Steps());
        Assert.Equal(["permits", "mutex", "mutex"], events.Where(e => e.Event == nameof(TraceEventKind.Acquired)).Select(e => e.Resource));
        Assert.Equal("permits", Assert.Single(events, e => e.Event == nameof(TraceEventKind.Refused)).Resource);
        Assert.False(events.IsTrouble() || events.Where(e => e.Thread == "T").Has(TraceEventKind.Waiting));
    }

    // A thread that waits with a time limit is not stuck: the run is not deadlocked, but continues when the time is over.
    [Theory]
    [MemberData(nameof(Primitives))]
    public void AfterItsTimeLimitATryIsOver(PatternSemantics semantics, PatternPrimitive primitive)
    {
        List<TraceEvent> events = Run(semantics, primitive, pattern =>
        {
            (SemaphoreDeclaration permits, MutexDeclaration mutex) = (pattern.Semaphore("permits", 0), pattern.Mutex("mutex"));
            (SemaphoreDeclaration held, SemaphoreDeclaration done) = pattern.Semaphores("held", "done");
            pattern.Thread("owner", thread =>
            {
                thread.Lock(mutex);
                thread.Signal(held);
                thread.Wait(done);
                thread.Unlock(mutex);
            });
            pattern.Thread("T", thread =>
            {
                thread.Wait(held);
                Say(thread, Operation.TryWait(permits, 20));
                Say(thread, Operation.TryLock(mutex, 20));
                thread.Signal(permits);
                Say(thread, Operation.TryWait(permits));
                thread.Signal(done);
            });
        });
        Assert.Equal(["missed", "missed", "got"], events.Steps());
        Assert.False(events.IsTrouble());
        Assert.All(new[] { "permits", "mutex" }, resource => Assert.Equal(
            [nameof(TraceEventKind.Waiting), nameof(TraceEventKind.Refused)],
            events.Where(e => e.Thread == "T" && e.Resource == resource).Select(e => e.Event).Take(2)));
    }

    // A wait may return later than its time limit; a rest of -1 milliseconds must not become an infinite time limit.
    [Theory]
    [MemberData(nameof(Primitives))]
    public void EachOfManyShortTimeLimitsIsOver(PatternSemantics semantics, PatternPrimitive primitive)
    {
        List<TraceEvent> events = Run(semantics, primitive, pattern =>
        {
            SemaphoreDeclaration permits = pattern.Semaphore("permits", 0);
            pattern.Thread("T", thread =>
            {
                LocalExpression i = thread.Local("i", 200);
                thread.CountUp(i, 200, () => Say(thread, Operation.TryWait(permits, 1)));
            });
        });
        Assert.Equal(Enumerable.Repeat("missed", 200), events.Steps());
        Assert.False(events.IsTrouble());
    }

    [Theory]
    [MemberData(nameof(Primitives))]
    public void WithinItsTimeLimitATryGetsWhatComes(PatternSemantics semantics, PatternPrimitive primitive)
    {
        List<TraceEvent> events = Run(semantics, primitive, pattern =>
        {
            (SemaphoreDeclaration permits, MutexDeclaration mutex) = (pattern.Semaphore("permits", 0), pattern.Mutex("mutex"));
            (SemaphoreDeclaration held, SemaphoreDeclaration done) = pattern.Semaphores("held", "done");
            pattern.Thread("T", thread =>
            {
                thread.Wait(held);
                Say(thread, Operation.TryWait(permits, LongMilliseconds));
                Say(thread, Operation.TryLock(mutex, LongMilliseconds));
                thread.Unlock(mutex);
            });
            pattern.Thread("owner", thread =>
            {
                thread.Lock(mutex);
                thread.Signal(held);
                thread.Signal(permits);
                thread.Unlock(mutex);
            });
        });
        Assert.Equal(["got", "got"], events.Steps());
        Assert.False(events.IsTrouble());
    }

    [Fact]
    public void AMutexIsTriedByItsOwnerNoOftenerThanItCanBeHeld() =>
        Assert.Contains("15 times, which is the most allowed", PatternRun.OfThread((pattern, thread) =>
    {
        MutexDeclaration mutex = pattern.Mutex("mutex");
        LocalExpression i = thread.Local("i", 20);
        thread.CountUp(i, 20, () => thread.Assert(Operation.TryLock(mutex)));
    }).Fault());

    // An expired time limit is the same as a try before the permit: the explorer finds both, for any limit.
    [Theory]
    [InlineData(0)]
    [InlineData(LongMilliseconds)]
    public void ExploringFindsThatATryMayFailOrNot(int milliseconds)
    {
        SyncPattern pattern = Replay.Small(builder =>
        {
            SemaphoreDeclaration permits = builder.Semaphore("permits", 0);
            VariableExpression got = builder.Integer("got", 2, 0, 2);
            builder.Thread("giver", thread => thread.Signal(permits));
            builder.Thread("T", thread => thread.Set(got, Operation.TryWait(permits, milliseconds)));
            builder.Require(Requirement.Possible(got == 0), Requirement.Possible(got == 1), Requirement.NoDeadlock(),
                Requirement.AtEnd(got == 1));
        });
        List<PatternVerdict> verdicts = [.. Replay.Explore(pattern).Verdicts()];
        Assert.All(verdicts.Where(verdict => !verdict.Requirement.StartsWith("AtEnd", StringComparison.Ordinal)), verdict =>
            Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));
        Assert.All(verdicts.Where(verdict => verdict.Verdict == nameof(Verdict.Violated)), verdict =>
            Replay.AssertBreaks(verdict, RunTrace.Of(Replay.Of(pattern, verdict.Schedule))));
        Assert.Equal(3, verdicts.Count(verdict => verdict.Verdict == nameof(Verdict.Violated)));
    }

    [Fact]
    public void PhilosophersWhoOnlyTryTheirSecondForkAreNeverStuck()
    {
        SyncPattern pattern = Replay.Small(builder =>
        {
            MutexDeclaration forks = builder.Mutexes("forks", 3);
            builder.Threads("philosopher", 3, "i", (thread, i) => thread.Loop(() =>
            {
                thread.Rest();
                thread.Lock(forks[i]);
                thread.If(Operation.TryLock(forks[(i + 1) % 3], 10), () =>
                {
                    thread.Step("eat");
                    thread.Unlock(forks[(i + 1) % 3]);
                });
                thread.Unlock(forks[i]);
            }));
            builder.Require(Requirement.NoDeadlock());
        });
        Assert.All(Replay.Explore(pattern).Verdicts(), verdict => Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));
    }

    [Theory]
    [MemberData(nameof(Primitives))]
    public void SignallingPastAMaximumIsAFault(PatternSemantics semantics, PatternPrimitive primitive)
    {
        List<TraceEvent> events = Run(semantics, primitive, pattern =>
        {
            SemaphoreDeclaration permits = pattern.Semaphore("permits", 0, maximum: 2);
            pattern.Thread("T", thread =>
            {
                thread.Signal(permits, 2);
                thread.Wait(permits);
                thread.Signal(permits);
                thread.Step("full");
                thread.Signal(permits);
                thread.Step("never");
            });
        });
        Assert.Equal("permits has its maximum of 2 permits (at signal(permits))", events.Fault());
        Assert.Equal(["full"], events.Steps());

        // The value of the semaphore's last event is the number of its permits.
        Assert.Equal(2, events.Last(e => e.Resource == "permits").Value);
    }

    [Fact]
    public void ExploringFindsThatAMaximumMayBePassedAndReplaysIt()
    {
        SyncPattern pattern = Replay.Small(builder =>
        {
            SemaphoreDeclaration permits = builder.Semaphore("permits", 0, maximum: 1);
            builder.Threads("giver", 2, thread => thread.Signal(permits));
            builder.Thread("taker", thread => thread.Wait(permits));
        });
        List<PatternVerdict> verdicts = [.. Replay.Explore(pattern).Verdicts()];
        Assert.All(verdicts, verdict =>
        {
            Assert.Equal(("Error", 2), (verdict.Fault, verdict.Depth));
            Assert.Equal("permits has its maximum of 1 permits", PatternPosition.At(pattern, Schedule.Parse(verdict.Schedule)).Fault);
            List<TraceEvent> events = RunTrace.Of(Replay.Of(pattern, verdict.Schedule));
            Assert.Equal("permits has its maximum of 1 permits (at signal(permits))", events.Fault());
        });
        Assert.Equal(3, verdicts.Count);
    }

    // Without the maximum, the number of permits would not be bounded.
    [Fact]
    public void AMaximumMakesASemaphoreFinite()
    {
        SyncPattern pattern = Replay.Small(builder =>
        {
            SemaphoreDeclaration permits = builder.Semaphore("permits", 0, maximum: 3);
            builder.Thread("giver", thread => thread.Cycle(() => thread.Signal(permits)));
            builder.Require(Requirement.Always(1));
        });
        Assert.All(Replay.Explore(pattern).Verdicts().Where(verdict => verdict.Requirement != "NoError"), verdict =>
            Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));
    }

    [Theory]
    [InlineData(0, 0, "cannot have a maximum of 0. Allowed: 1 or more")]
    [InlineData(3, 2, "cannot have the initial value 3. Allowed: 0 to 2")]
    public void AMaximumThatDoesNotFitIsRefused(int initial, int maximum, string words) =>
        Assert.Contains(words, Assert.Throws<PatternException>(() => PatternRun.Lower(pattern =>
        {
            pattern.Semaphore("permits", initial, maximum);
            pattern.Thread("T", _ => { });
        })).Message);

    private static void Say(ThreadBuilder thread, Expression attempt) =>
        thread.If(attempt, () => thread.Step("got"), () => thread.Step("missed"));

    private static List<TraceEvent> Run(PatternSemantics semantics, PatternPrimitive primitive, Action<PatternBuilder> write) =>
        RunTrace.Of(new PatternDemo { Program = PatternRun.Lower(write), Semantics = semantics, Primitive = primitive, Seed = 1,
            TimeoutSeconds = 20 });
}
