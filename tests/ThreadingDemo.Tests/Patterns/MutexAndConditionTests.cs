using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tracing;
using Xunit;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>The semantics of mutexes and conditions.</summary>
public sealed class MutexAndConditionTests
{
    [Fact]
    public void AMutexLetsOneInAtATime()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            List<TraceEvent> events = PatternRun.Of(pattern =>
            {
                MutexDeclaration mutex = pattern.Mutex("mutex");
                pattern.Threads("worker", 3, thread =>
                {
                    thread.Lock(mutex);
                    thread.Region("critical");
                    thread.Unlock(mutex);
                });
                pattern.Require(AtMost("critical", 1));
            }, seed);
            Assert.False(events.IsTrouble());
            Assert.Equal(3, events.Steps().Count());
        }
    }

    [Fact]
    public void ItsOwnerTakesAMutexAgainWithoutWaiting()
    {
        foreach (PatternSemantics semantics in Enum.GetValues<PatternSemantics>())
        {
            List<TraceEvent> events = PatternRun.Of(
                pattern => pattern.Thread("T", thread => Nest(thread, pattern.Mutex("mutex"), 3)),
                semantics: semantics);
            Assert.Equal(["nested"], events.Steps());
            Assert.False(events.IsTrouble());
            Assert.False(events.Where(e => e.Thread == "T").Has(TraceEventKind.Waiting));
            Assert.Equal([1, 2, 3], DepthsAt(events, TraceEventKind.Acquired));
            Assert.Equal([2, 1, 0], DepthsAt(events, TraceEventKind.Released));
        }
    }

    [Fact]
    public void AMutexIsLetGoWithItsLastUnlockOnly()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            List<TraceEvent> events = PatternRun.Of(pattern =>
            {
                MutexDeclaration mutex = pattern.Mutex("mutex");
                pattern.Threads("worker", 3, thread =>
                {
                    thread.Lock(mutex);
                    thread.Region("critical", () =>
                    {
                        thread.Lock(mutex);
                        thread.Step("inner");
                        thread.Unlock(mutex);
                        thread.Step("outer");
                    });
                    thread.Unlock(mutex);
                });
                pattern.Require(AtMost("critical", 1));
            }, seed);
            Assert.False(events.IsTrouble());
            Assert.Equal(Enumerable.Repeat(new[] { "inner", "outer" }, 3).SelectMany(steps => steps), events.Steps());
        }
    }

    [Fact]
    public void AThreadThatUnlocksLessOftenThanItLockedKeepsTheMutex()
    {
        List<TraceEvent> events = PatternRun.Of(pattern =>
        {
            MutexDeclaration mutex = pattern.Mutex("mutex");
            pattern.Threads("worker", 2, thread =>
            {
                thread.Lock(mutex);
                thread.Lock(mutex);
                thread.Step("in");
                thread.Unlock(mutex);
            });
        });
        Assert.Equal(["in"], events.Steps());
        Assert.True(events.Has(TraceEventKind.Deadlocked));
    }

    [Fact]
    public void AMutexIsHeldFifteenTimesAtMost()
    {
        Assert.False(Nested(15).IsTrouble());
        List<TraceEvent> events = Nested(16);
        Assert.Equal("T holds mutex 15 times, which is the most allowed (at lock(mutex))", events.Fault());
        Assert.Equal(15, DepthsAt(events, TraceEventKind.Acquired).Max());

        static List<TraceEvent> Nested(int depth) => PatternRun.OfThread((pattern, thread) => Nest(thread, pattern.Mutex("mutex"), depth));
    }

    [Fact]
    public void AWaitLetsGoOfEveryLevelOfAMutexAndTakesThemBack()
    {
        List<TraceEvent> events = PatternRun.Of(pattern =>
        {
            MutexDeclaration mutex = pattern.Mutex("mutex");
            ConditionDeclaration condition = pattern.Condition("condition", mutex);
            VariableExpression isSet = pattern.Flag("isSet");
            pattern.Thread("waiter", thread =>
            {
                thread.Lock(mutex);
                thread.Lock(mutex);
                thread.While(isSet == 0, () => thread.Wait(condition));
                thread.Unlock(mutex);
                thread.Unlock(mutex);
            });
            pattern.Thread("notifier", thread =>
            {
                thread.Lock(mutex);
                thread.Set(isSet, 1);
                thread.Notify(condition);
                thread.Unlock(mutex);
            });
            pattern.Require(Requirement.AtEnd(isSet == 1));
        });
        Assert.False(events.IsTrouble());
        Assert.Equal([1, 0],
            events.Where(e => e is { Thread: "waiter", Event: "Released", Resource: "mutex" }).TakeLast(2).Select(e => e.Value));
    }

    [Fact]
    public void UnlockingWhatNobodyHoldsIsAFault() =>
        Assert.Contains("does not hold mutex", PatternRun.OfThread((pattern, thread) => thread.Unlock(pattern.Mutex("mutex"))).Fault());

    [Fact]
    public void UnlockingWhatAnotherHoldsIsAFault()
    {
        List<TraceEvent> events = PatternRun.Of(pattern =>
        {
            MutexDeclaration mutex = pattern.Mutex("mutex");
            SemaphoreDeclaration isHeld = pattern.Semaphore("isHeld", 0);
            pattern.Thread("owner", thread =>
            {
                thread.Lock(mutex);
                thread.Signal(isHeld);
            });
            pattern.Thread("other", thread =>
            {
                thread.Wait(isHeld);
                thread.Unlock(mutex);
                thread.Step("unlocked");
            });
        });
        Assert.Equal("other does not hold mutex. (at unlock(mutex))", events.Fault());
        Assert.Empty(events.Steps());
    }

    [Fact]
    public void NotifyWakesOneAndTheOthersWaitOn()
    {
        List<TraceEvent> events = ThreeWaiters(all: false);
        Assert.Equal(["woken"], events.Steps());
        Assert.Equal(1, Assert.Single(events, e => e.Event == nameof(TraceEventKind.Notified)).Value);
        Assert.True(events.Has(TraceEventKind.Deadlocked));
    }

    [Fact]
    public void NotifyAllWakesAll()
    {
        List<TraceEvent> events = ThreeWaiters(all: true);
        Assert.Equal(["woken", "woken", "woken"], events.Steps());
        Assert.False(events.IsTrouble());
    }

    [Fact]
    public void WhoIsNotifiedGoesOnOnlyWhenTheMutexIsFree()
    {
        List<TraceEvent> events = PatternRun.Of(pattern =>
        {
            MutexDeclaration mutex = pattern.Mutex("mutex");
            ConditionDeclaration condition = pattern.Condition("condition", mutex);
            VariableExpression isReady = pattern.Flag("isReady");
            SemaphoreDeclaration isIn = pattern.Semaphore("isIn", 0);
            pattern.Thread("waiter", thread =>
            {
                thread.Lock(mutex);
                thread.Signal(isIn);
                thread.While(isReady == 0, () => thread.Wait(condition));
                thread.Step("goes on");
                thread.Unlock(mutex);
            });
            pattern.Thread("notifier", thread =>
            {
                thread.Wait(isIn);
                thread.Lock(mutex);
                thread.Set(isReady, 1);
                thread.Notify(condition);
                thread.Step("still has the mutex");
                thread.Unlock(mutex);
            });
        });
        Assert.Equal(["still has the mutex", "goes on"], events.Steps());
        Assert.True(events.Has(TraceEventKind.Woken));
        RunTrace.AssertNeverTwoHolders(events, "mutex");
    }

    [Fact]
    public void WhatIsNotifiedBeforeAnyoneWaitsIsLost()
    {
        List<TraceEvent> events = PatternRun.OfThread((pattern, thread) =>
        {
            MutexDeclaration mutex = pattern.Mutex("mutex");
            ConditionDeclaration condition = pattern.Condition("condition", mutex);
            thread.Lock(mutex);
            thread.Notify(condition);
            thread.Wait(condition);
            thread.Step("woken");
        });
        Assert.Empty(events.Steps());
        Assert.True(events.Has(TraceEventKind.Deadlocked));
    }

    [Theory]
    [InlineData("wait")]
    [InlineData("notify")]
    [InlineData("notify all")]
    public void AConditionWithoutItsMutexIsAFault(string how)
    {
        List<TraceEvent> events = PatternRun.OfThread((pattern, thread) =>
        {
            ConditionDeclaration condition = pattern.Condition("condition", pattern.Mutex("mutex"));
            Use(thread, condition, how);
        });
        Assert.StartsWith("T does not hold mutex. (at ", events.Fault(), StringComparison.Ordinal);
    }

    private static void Nest(ThreadBuilder thread, MutexDeclaration mutex, int depth)
    {
        for (int i = 0; i < depth; i++)
        {
            thread.Lock(mutex);
        }

        thread.Step("nested");
        for (int i = 0; i < depth; i++)
        {
            thread.Unlock(mutex);
        }
    }

    private static IEnumerable<long?> DepthsAt(IEnumerable<TraceEvent> events, TraceEventKind kind) =>
        events.Where(e => e.Event == kind.ToString() && e.Resource == "mutex").Select(e => e.Value);

    private static void Use(ThreadBuilder thread, ConditionDeclaration condition, string how)
    {
        switch (how)
        {
            case "wait":
                thread.Wait(condition);
                break;
            case "notify":
                thread.Notify(condition);
                break;
            default:
                thread.NotifyAll(condition);
                break;
        }
    }

    // The last thread to arrive holds the mutex until it waits as well, so a thread that takes it afterwards finds all three
    // waiting.
    private static List<TraceEvent> ThreeWaiters(bool all) => PatternRun.Of(pattern =>
    {
        MutexDeclaration mutex = pattern.Mutex("mutex");
        ConditionDeclaration condition = pattern.Condition("condition", mutex);
        VariableExpression count = pattern.Integer("count", 0, 0, 3);
        SemaphoreDeclaration allAreIn = pattern.Semaphore("allAreIn", 0);
        pattern.Threads("waiter", 3, thread =>
        {
            thread.Lock(mutex);
            thread.Increment(count);
            thread.If(count == 3, () => thread.Signal(allAreIn));
            thread.Wait(condition);
            thread.Step("woken");
            thread.Unlock(mutex);
        });
        pattern.Thread("notifier", thread =>
        {
            thread.Wait(allAreIn);
            thread.Lock(mutex);
            Use(thread, condition, all ? "notify all" : "notify");
            thread.Unlock(mutex);
        });
    });
}
