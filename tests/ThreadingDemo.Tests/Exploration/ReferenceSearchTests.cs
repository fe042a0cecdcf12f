using System;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tests.Exploration.Reference;
using ThreadingDemo.Tests.Patterns;
using Xunit;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>Programs whose states, schedules and probabilities can be derived by hand.</summary>
public sealed class ReferenceSearchTests
{
    private const int MaximumStateCount = 10_000;

    public static TheoryData<PatternSemantics> AllSemantics => [.. Enum.GetValues<PatternSemantics>()];

    // Each thread is at one of its steps or at its end, independently of the others.
    [Theory]
    [InlineData(1, 1, 2, 1)]
    [InlineData(2, 3, 16, 24)]
    [InlineData(3, 2, 27, 54)]
    public void ThreadsThatShareNothingMakeAGrid(int threads, int steps, int states, int transitions) =>
        AssertSize(states, transitions, Search(pattern =>
        pattern.Threads("worker", threads, thread => Repeat(steps, () => thread.Step("step")))));

    [Theory]
    [InlineData(PatternSemantics.Fifo, 4, 4)]
    [InlineData(PatternSemantics.Weak, 4, 4)]
    [InlineData(PatternSemantics.Barging, 3, 2)]
    public void ToBlockIsAStepWhereThereIsAQueue(PatternSemantics semantics, int states, int transitions) =>
        AssertSize(states, transitions, Search(WaiterAndSignaller, semantics));

    // Before the signal, none, one or both threads wait, under Fifo in either order. After it, the permit is available, or
    // one thread has it and the other arrived later or waits.
    [Theory]
    [InlineData(PatternSemantics.Fifo, 10, 13)]
    [InlineData(PatternSemantics.Weak, 9, 13)]
    [InlineData(PatternSemantics.Barging, 4, 3)]
    public void OnlyFifoKnowsWhoCameFirst(PatternSemantics semantics, int states, int transitions) =>
        AssertSize(states, transitions, Search(TwoWaitersOnePermit, semantics));

    // Under Fifo, the thread that gets no permit is determined as soon as both wait; under Weak, when the other has it.
    [Theory]
    [InlineData(PatternSemantics.Fifo, new[] { 0, 1 })]
    [InlineData(PatternSemantics.Weak, new[] { 0, 1, 2 })]
    [InlineData(PatternSemantics.Barging, new[] { 2, 0 })]
    public void WhoGetsNoPermitIsDeadlocked(PatternSemantics semantics, int[] schedule) =>
        AssertViolated(Fault.Deadlock, schedule, 1, Search(TwoWaitersOnePermit, semantics)["NoDeadlock"]);

    // Each thread is before its load, between load and store, or at its end; the loaded and stored values determine the
    // order.
    [Fact]
    public void AnUpdateIsLostInHalfOfTheRuns()
    {
        ReferenceSearch search = Search(pattern =>
        {
            Expression count = pattern.Integer("count", 0, 0, 2);
            pattern.Threads("adder", 2, thread => thread.Increment(count));
            pattern.Require(AtEnd(count == 2));
        });
        AssertSize(12, 14, search);
        AssertViolated(Fault.Invariant, [0, 1, 0, 1], 0.5, search["AtEnd (count == 2)"]);
        Assert.Equal(["1", "2"], search.EndValuations.Order());
    }

    // The three values lead to one state if they are not used later, and to three states if they are.
    [Theory]
    [InlineData(false, 3, 4)]
    [InlineData(true, 6, 7)]
    public void ALocalThatNobodyReadsIsNoState(bool isRead, int states, int transitions) =>
        AssertSize(states, transitions, Search(pattern => pattern.Thread("T", thread =>
    {
        LocalExpression chosen = thread.Local("chosen", 0, 0, 2);
        thread.Choose(chosen, 0, 2);
        thread.Step("step");
        if (!isRead)
        {
            thread.Set(chosen, 0);
        }

        thread.If(chosen == 1, () => thread.Step("one"));
    })));

    [Theory]
    [InlineData(PatternSemantics.Fifo, 5, 5)]
    [InlineData(PatternSemantics.Weak, 5, 5)]
    [InlineData(PatternSemantics.Barging, 3, 2)]
    public void AWaitThatBeginsAnAtomicBlockLeavesTheRestOfItAsAStep(PatternSemantics semantics, int states, int transitions)
    {
        ReferenceSearch search = Search(AtomicWaiterAndSignaller, semantics);
        AssertSize(states, transitions, search);
        AssertHolds(search["NoDeadlock"]);
        Assert.Equal(Verdict.Violated, search["Possible (x == 1)"].Verdict);
    }

    [Fact]
    public void AnAtomicBlockThatOnlyWaitsIsAWait() => AssertSize(4, 4, Search(pattern =>
    {
        SemaphoreDeclaration semaphore = pattern.Semaphore("semaphore", 0);
        Expression passed = pattern.Ghost("passed", 0, 0, 1);
        pattern.Thread("A", thread => thread.Atomic(() =>
        {
            thread.Wait(semaphore);
            thread.Increment(passed);
        }));
        pattern.Thread("B", thread => thread.Signal(semaphore));
    }));

    // A waits for a resource of B, and B has not yet requested one of A: A is already stuck, and the third thread runs for
    // ever.
    [Theory]
    [InlineData(PatternSemantics.Fifo, new[] { 0, 1, 0 })]
    [InlineData(PatternSemantics.Weak, new[] { 0, 1, 0 })]
    [InlineData(PatternSemantics.Barging, new[] { 0, 1 })]
    public void TwoCanBeStuckWhileAThirdGoesOn(PatternSemantics semantics, int[] schedule)
    {
        ReferenceSearch search = Search(pattern =>
        {
            MutexDeclaration first = pattern.Mutex("first");
            MutexDeclaration second = pattern.Mutex("second");
            pattern.Thread("A", thread => LockBoth(thread, first, second));
            pattern.Thread("B", thread => LockBoth(thread, second, first));
            pattern.Thread("C", thread => thread.Loop(() => thread.Step("spin")));
            pattern.Require(NoDeadlock(), AtEnd(0));
        }, semantics);
        AssertViolated(Fault.Deadlock, schedule, 0.5, search["NoDeadlock"]);
        AssertHolds(search["AtEnd (0)"]);
    }

    [Theory]
    [InlineData(false, Verdict.Violated)]
    [InlineData(true, Verdict.Holds)]
    public void WhoRestsIsNotStuck(bool rests, Verdict verdict) => Assert.Equal(verdict, Search(pattern =>
    {
        SemaphoreDeclaration requests = pattern.Semaphore("requests", 0);
        pattern.Thread("server", thread => thread.Loop(() =>
        {
            if (rests)
            {
                thread.WaitAtRest(requests);
            }
            else
            {
                thread.Wait(requests);
            }
        }));
        pattern.Thread("client", thread => thread.Signal(requests));
        pattern.Require(NoDeadlock());
    })["NoDeadlock"].Verdict);

    [Fact]
    public void AThreadThatIsAboutToDieIsNotStuckAndIsAtItsEndThen()
    {
        ReferenceSearch search = Search(pattern =>
        {
            MutexDeclaration mutex = pattern.Mutex("mutex");
            pattern.Thread("T", thread => thread.Unlock(mutex));
            pattern.Require(NoDeadlock(), AtEnd(0));
        });
        AssertSize(2, 1, search);
        AssertViolated(Fault.Error, [0], 1, search["NoError"]);
        AssertHolds(search["NoDeadlock"]);
        AssertViolated(Fault.Invariant, [0], 1, search["AtEnd (0)"]);
    }

    [Theory]
    [InlineData("range")]
    [InlineData("local")]
    [InlineData("index")]
    [InlineData("empty")]
    [InlineData("full")]
    [InlineData("zero")]
    [InlineData("assert")]
    [InlineData("choose")]
    [InlineData("depth")]
    [InlineData("wait")]
    [InlineData("notify")]
    public void WhatCannotBeDoneIsAnError(string what) => Assert.Equal(Fault.Error, Search(pattern =>
    {
        VariableExpression x = pattern.Integer("x", 0, 0, 1);
        MutexDeclaration mutex = pattern.Mutex("mutex");
        ConditionDeclaration condition = pattern.Condition("condition", mutex);
        QueueDeclaration queue = pattern.Queue("queue", 1);
        pattern.Thread("T", thread =>
        {
            LocalExpression local = thread.Local("local", 0, 0, 1);
            thread.Step("step");
            Action fail = what switch
            {
                "range" => () => thread.Set(x, 2),
                "local" => () => thread.Set(local, -1),
                "index" => () => thread.Set(pattern.Array("array", 1, 0, 0, 1)[x + 1], 0),
                "empty" => () => thread.Pop(local, queue),
                "full" => () => Repeat(2, () => thread.Push(queue, 0)),
                "zero" => () => thread.Set(local, 1 % local),
                "assert" => () => thread.Assert(local == 1),
                "choose" => () => thread.Choose(local, 1, 0),
                "depth" => () => Repeat(16, () => thread.Lock(mutex)),
                "wait" => () => thread.Wait(condition),
                _ => () => thread.Notify(condition),
            };
            fail();
        });
    })["NoError"].Fault);

    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void AnOwnerTakesItsMutexFifteenTimes(PatternSemantics semantics)
    {
        ReferenceSearch search = Search(pattern =>
        {
            MutexDeclaration mutex = pattern.Mutex("mutex");
            pattern.Threads("owner", 2, thread =>
            {
                Repeat(15, () => thread.Lock(mutex));
                Repeat(15, () => thread.Unlock(mutex));
            });
            pattern.Require(NoDeadlock());
        }, semantics);
        AssertHolds(search["NoDeadlock"]);
        AssertHolds(search["NoError"]);
    }

    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void ANotificationWakesOneAndIsForgottenWhereNobodyWaits(PatternSemantics semantics)
    {
        ReferenceSearch search = Search(pattern =>
        {
            MutexDeclaration mutex = pattern.Mutex("mutex");
            ConditionDeclaration condition = pattern.Condition("condition", mutex);
            Expression woken = pattern.Ghost("woken", 0, 0, 2);
            pattern.Threads("waiter", 2, thread =>
            {
                thread.Lock(mutex);
                thread.WaitAtRest(condition);
                thread.Increment(woken);
                thread.Unlock(mutex);
            });
            pattern.Thread("notifier", thread =>
            {
                thread.Lock(mutex);
                thread.Notify(condition);
                thread.Unlock(mutex);
            });
            pattern.Require(NoDeadlock());
        }, semantics);
        Assert.Equal(["0", "1"], search.EndValuations.Order());
        AssertHolds(search["NoDeadlock"]);
        AssertHolds(search["NoError"]);
    }

    [Fact]
    public void TheFirstOfTwoStepsIsAnybodys()
    {
        ReferenceSearch search = Search(pattern =>
        {
            pattern.Thread("A", thread => thread.Step("a"));
            pattern.Thread("B", thread => thread.Step("b"));
            pattern.Require(Before("a", "b"), Before("b", "a"), Order("a", "b"));
        });
        AssertViolated(Fault.Order, [1], 0.5, search["Before a b"]);
        AssertViolated(Fault.Order, [0], 0.5, search["Before b a"]);
        AssertViolated(Fault.Order, [1], 1, search["Order a b"]);
    }

    [Fact]
    public void BeforeCountsRoundsAndStaysFinite()
    {
        AssertHolds(Search(pattern => TwoTurns(pattern, timesOfB: 1))["Before a b"]);
        AssertViolated(Fault.Order, [0, 0, 1, 1, 1], 1, Search(pattern => TwoTurns(pattern, timesOfB: 2))["Before a b"]);
    }

    // One thread loops for ever and the other does not, so its lead has no bound.
    [Fact]
    public void WhatIsBeyondTheLimitIsInconclusive()
    {
        Assert.Equal(Verdict.Inconclusive, Search(pattern =>
        {
            pattern.Thread("A", thread => thread.Loop(() => thread.Step("a")));
            pattern.Thread("B", thread =>
            {
                thread.Wait(pattern.Semaphore("never", 0));
                thread.Step("b");
            });
            pattern.Require(Before("a", "b"));
        })["Before a b"].Verdict);
        Assert.Null(ReferenceSearch.Of(
            PatternRun.Lower(pattern => pattern.Thread("A", thread => thread.Loop(() => thread.Signal(pattern.Semaphore("endless", 0))))),
            PatternSemantics.Fifo, MaximumStateCount));
    }

    [Fact]
    public void OneWhoAsksForTwoThingsInTurnHasThemInTurn() => AssertHolds(Search(pattern =>
    {
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        pattern.Threads("client", 3, thread =>
        {
            thread.Wait(mutex);
            thread.Step("ask");
            thread.Step("get");
            thread.Signal(mutex);
        });
        pattern.Require(Order("ask", "get"));
    })["Order ask get"]);

    // First the thread is drawn, and then the outcome of its step.
    [Fact]
    public void ManyOutcomesAreNoBetterChance() => AssertViolated(Fault.Order, [1], 0.5, Search(pattern =>
    {
        pattern.Thread("A", thread => thread.Atomic(() =>
        {
            thread.Choose(thread.Local("chosen", 0, 0, 2), 0, 2);
            thread.Step("a");
        }));
        pattern.Thread("B", thread => thread.Step("b"));
        pattern.Require(Before("a", "b"));
    })["Before a b"]);

    // If both have requested the permit before one gets it, the second may be served first.
    [Fact]
    public void WhoAsksFirstMayGetLast() => AssertViolated(Fault.Order, [0, 1, 1], 0.25, Search(pattern =>
    {
        pattern.Threads("client", 2, thread =>
        {
            thread.Step("ask");
            thread.Step("get");
        });
        pattern.Require(Order("ask", "get"));
    })["Order ask get"]);

    // If the waiting thread arrives first, it reaches its next step before the signalling one; otherwise after it.
    [Theory]
    [InlineData(PatternSemantics.Fifo, 0.5)]
    [InlineData(PatternSemantics.Barging, 1)]
    public void AWokenThreadGoesOnBeforeWhoWokeIt(PatternSemantics semantics, double probability) =>
        AssertViolated(Fault.Invariant, [1, 0], probability, Search(pattern =>
    {
        SemaphoreDeclaration semaphore = pattern.Semaphore("semaphore", 0);
        Expression last = pattern.Ghost("last", 0, 0, 2);
        pattern.Thread("waiter", thread =>
        {
            thread.Wait(semaphore);
            thread.Set(last, 1);
        });
        pattern.Thread("signaller", thread =>
        {
            thread.Signal(semaphore);
            thread.Set(last, 2);
        });
        pattern.Require(AtEnd(last == 2));
    }, semantics)["AtEnd (last == 2)"]);

    // The choice may be repeated, but with probability 1 one of the other two values is chosen.
    [Fact]
    public void ARunThatEndsSoonerOrLaterHasAChance() => AssertViolated(Fault.Invariant, [0, 0], 0.5, Search(pattern =>
    {
        Expression x = pattern.Integer("x", 0, 0, 1);
        pattern.Thread("T", thread =>
        {
            LocalExpression chosen = thread.Local("chosen", 2, 0, 2);
            thread.While(chosen == 2, () => thread.Choose(chosen, 0, 2));
            thread.Set(x, chosen);
        });
        pattern.Require(AtEnd(x == 0));
    })["AtEnd (x == 0)"]);

    [Fact]
    public void TheBeginningIsAStateLikeOthers() => AssertViolated(Fault.Invariant, [], 1, Search(pattern =>
    {
        pattern.Thread("T", thread => thread.Loop(() => thread.Region("room")));
        pattern.Require(AtMost("room", 0));
    })["AtMost room 0"]);

    [Theory]
    [InlineData(true, Verdict.Violated)]
    [InlineData(false, Verdict.Holds)]
    public void WhoIsEnabledNowAndThenMayStarve(bool shutsAgain, Verdict verdict) => Assert.Equal(verdict, Search(pattern =>
    {
        Expression isOpen = pattern.Flag("isOpen");
        pattern.Thread("guest", thread => thread.Loop(() =>
        {
            thread.Rest();
            thread.Await(isOpen == 1);
            thread.Region("room");
        }));
        pattern.Thread("host", thread => thread.Loop(() =>
        {
            thread.Set(isOpen, 1);
            if (shutsAgain)
            {
                thread.Set(isOpen, 0);
            }
        }));
        pattern.Require(NoStarvation("guest", "room"));
    })["NoStarvation guest room"].Verdict);

    // The other thread may stay in its room for ever if it rests there.
    [Theory]
    [InlineData(true, Verdict.Violated)]
    [InlineData(false, Verdict.Holds)]
    public void WhoWaitsForOneThatRestsStarves(bool rests, Verdict verdict) => Assert.Equal(verdict, Search(pattern =>
    {
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        pattern.Threads("guest", 2, thread => thread.Loop(() =>
        {
            thread.Rest();
            thread.Wait(mutex);
            thread.Region("room", () =>
            {
                if (rests)
                {
                    thread.Rest();
                }
                else
                {
                    thread.Step("stay");
                }
            });
            thread.Signal(mutex);
        }));
        pattern.Require(NoStarvation("guest", "room"));
    })["NoStarvation guest room"].Verdict);

    [Theory]
    [InlineData(1, Verdict.Violated)]
    [InlineData(2, Verdict.Holds)]
    public void AtMostCountsThoseInside(int bound, Verdict verdict) => Assert.Equal(verdict, Search(pattern =>
    {
        pattern.Threads("guest", 2, thread => thread.Region("room"));
        pattern.Require(AtMost("room", bound));
    })[$"AtMost room {bound}"].Verdict);

    [Theory]
    [InlineData("room", "kitchen", Verdict.Violated)]
    [InlineData("room", "pantry", Verdict.Holds)]
    [InlineData("kitchen", "kitchen", Verdict.Holds)]
    public void NeverIsAboutTwoThreads(string one, string other, Verdict verdict) => Assert.Equal(verdict, Search(pattern =>
    {
        pattern.Thread("A", thread => thread.Region("room", () => thread.Region("pantry")));
        pattern.Thread("B", thread => thread.Region("kitchen"));
        pattern.Require(Never(one, other));
    })[$"Never {one} {other}"].Verdict);

    [Fact]
    public void AWitnessIsTheNearest()
    {
        ReferenceSearch search = Search(pattern =>
        {
            Expression x = pattern.Integer("x", 0, 0, 2);
            pattern.Thread("A", thread => Repeat(3, () => thread.Step("step")));
            pattern.Thread("B", thread => thread.Set(x, 2));
            pattern.Require(Possible(x == 2), Possible(x == 1));
        });
        Assert.Equal([1], search["Possible (x == 2)"].Schedule!);
        AssertHolds(search["Possible (x == 2)"]);
        Assert.Equal((Verdict.Violated, Fault.Invariant, null),
            (search["Possible (x == 1)"].Verdict, search["Possible (x == 1)"].Fault, search["Possible (x == 1)"].Schedule));
    }

    [Fact]
    public void ARequirementThatCannotBeEvaluatedIsAnError() => AssertViolated(Fault.Error, [0], 1, Search(pattern =>
    {
        VariableExpression x = pattern.Integer("x", 0, 0, 1);
        ArrayDeclaration array = pattern.Array("array", 1, 0, 0, 0);
        pattern.Thread("T", thread => thread.Set(x, 1));
        pattern.Require(Always(array[x] == 0));
    })["Always (array[x] == 0)"]);

    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void WhoStandsBeforeATakenSemaphoreWaits(PatternSemantics semantics) => AssertHolds(Search(pattern =>
    {
        SemaphoreDeclaration doors = pattern.Semaphores("doors", 2, 0);
        pattern.Threads("guest", 2, "i", (thread, i) => thread.Wait(doors[i]));
        pattern.Require(AtEnd(Expression.Waiting(doors[0]) == 1 & Expression.Waiting(doors[1]) == 1));
    }, semantics)["AtEnd (waiting(doors[0]) == 1 and waiting(doors[1]) == 1)"]);

    [Fact]
    public void ARegionIsLeftByWhateverWayLeadsOut() => AssertHolds(Search(pattern => pattern.Thread("T", thread =>
    {
        thread.Loop(() => thread.Region("room", () =>
        {
            thread.Step("inside");
            thread.Break();
        }));
        pattern.Require(AtEnd(Expression.Inside("room") == 0), Possible(Expression.Inside("room") == 1));
    }))["AtEnd (inside(room) == 0)"]);

    private static void WaiterAndSignaller(PatternBuilder pattern)
    {
        SemaphoreDeclaration semaphore = pattern.Semaphore("semaphore", 0);
        pattern.Thread("A", thread => thread.Wait(semaphore));
        pattern.Thread("B", thread => thread.Signal(semaphore));
    }

    private static void TwoWaitersOnePermit(PatternBuilder pattern)
    {
        SemaphoreDeclaration semaphore = pattern.Semaphore("semaphore", 0);
        pattern.Threads("waiter", 2, thread => thread.Wait(semaphore));
        pattern.Thread("signaller", thread => thread.Signal(semaphore));
        pattern.Require(NoDeadlock());
    }

    private static void LockBoth(ThreadBuilder thread, MutexDeclaration outer, MutexDeclaration inner)
    {
        thread.Lock(outer);
        thread.Lock(inner);
        thread.Unlock(inner);
        thread.Unlock(outer);
    }

    private static void Repeat(int times, Action action)
    {
        for (int time = 0; time < times; time++)
        {
            action();
        }
    }

    private static void AtomicWaiterAndSignaller(PatternBuilder pattern)
    {
        SemaphoreDeclaration semaphore = pattern.Semaphore("semaphore", 0);
        Expression x = pattern.Integer("x", 0, 0, 2);
        pattern.Thread("A", thread => thread.Atomic(() =>
        {
            thread.Wait(semaphore);
            thread.Increment(x);
            thread.Increment(x);
        }));
        pattern.Thread("B", thread => thread.Signal(semaphore));
        pattern.Require(Possible(x == 1), NoDeadlock());
    }

    private static void TwoTurns(PatternBuilder pattern, int timesOfB)
    {
        SemaphoreDeclaration there = pattern.Semaphore("there", 0);
        SemaphoreDeclaration back = pattern.Semaphore("back", 0);
        pattern.Thread("A", thread => thread.Loop(() =>
        {
            thread.Step("a");
            thread.Signal(there);
            thread.Wait(back);
        }));
        pattern.Thread("B", thread => thread.Loop(() =>
        {
            thread.Wait(there);
            Repeat(timesOfB, () => thread.Step("b"));
            thread.Signal(back);
        }));
        pattern.Require(Before("a", "b"));
    }

    private static ReferenceSearch Search(Action<PatternBuilder> write, PatternSemantics semantics = PatternSemantics.Fifo) =>
        Assert.IsType<ReferenceSearch>(ReferenceSearch.Of(PatternRun.Lower(write), semantics, MaximumStateCount));

    private static void AssertSize(int states, int transitions, ReferenceSearch search) =>
        Assert.Equal((states, transitions), (search.StateCount, search.TransitionCount));

    private static void AssertHolds(Finding finding) => Assert.Equal((Verdict.Holds, null), (finding.Verdict, finding.Fault));

    private static void AssertViolated(Fault fault, int[] schedule, double probability, Finding finding)
    {
        Assert.Equal((Verdict.Violated, fault), (finding.Verdict, finding.Fault));
        Assert.Equal(schedule, finding.Schedule!);
        Assert.Equal(probability, Assert.NotNull(finding.BugProbability), 1e-9);
    }
}
