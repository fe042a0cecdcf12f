using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tracing;
using Xunit;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>The semantics of load, store, read-modify-write operations, await, queues, choose and atomic blocks.</summary>
public sealed class SharedIntegerTests
{
    [Fact]
    public void AnIncrementIsTwoStepsAndCanBeLost() =>
        Assert.Contains(Enumerable.Range(0, 500), seed => TwoAddOne(seed, (thread, count) => thread.Increment(count)).IsTrouble());

    [Fact]
    public void AFetchAddIsOneStep() =>
        Assert.DoesNotContain(Enumerable.Range(0, 50), seed =>
            TwoAddOne(seed, (thread, count) => thread.FetchAdd(thread.Local("before", 0, 0, 1), count, 1)).IsTrouble());

    [Fact]
    public void AnAtomicIncrementIsOneStep() =>
        Assert.DoesNotContain(Enumerable.Range(0, 50), seed =>
            TwoAddOne(seed, (thread, count) => thread.Atomic(() => thread.Increment(count))).IsTrouble());

    [Fact]
    public void AStepOutsideDoesNotComeBetweenThoseOfAnAtomicBlock()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            List<TraceEvent> events = PatternRun.Of(pattern =>
            {
                VariableExpression x = pattern.Integer("x", 0, 0, 9);
                pattern.Thread("A", thread => thread.Atomic(() =>
                {
                    thread.Set(x, 5);
                    thread.Assert(x == 5);
                    thread.Set(x, 0);
                }));
                pattern.Thread("B", thread => thread.Assert(x == 0));
                pattern.Thread("C", thread => thread.Set(x, 0));
            }, seed);
            Assert.False(events.IsTrouble());
        }
    }

    [Fact]
    public void AnAtomicBlockThatBeginsWithAnAwaitLetsOneInAtATime()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            List<TraceEvent> events = PatternRun.Of(pattern =>
            {
                VariableExpression isTaken = pattern.Flag("isTaken");
                pattern.Threads("worker", 4, thread =>
                {
                    LocalExpression round = thread.Local("round", 0, 0, 20);
                    thread.While(round < 20, () =>
                    {
                        thread.Atomic(() =>
                        {
                            thread.Await(isTaken == 0);
                            thread.Set(isTaken, 1);
                        });
                        thread.Region("critical");
                        thread.Set(isTaken, 0);
                        thread.Increment(round);
                    });
                });
                pattern.Require(AtMost("critical", 1));
            }, seed);
            Assert.False(events.IsTrouble());
        }
    }

    [Fact]
    public void AnAtomicBlockThatBeginsWithAWaitKeepsNobodyElseOut()
    {
        List<TraceEvent> events = PatternRun.Of(pattern =>
        {
            SemaphoreDeclaration permits = pattern.Semaphore("permits", 0);
            VariableExpression x = pattern.Flag("x");
            pattern.Thread("A", thread => thread.Atomic(() =>
            {
                thread.Wait(permits);
                thread.Assert(x == 1);
            }));
            pattern.Thread("B", thread => thread.Atomic(() =>
            {
                thread.Set(x, 1);
                thread.Signal(permits);
            }));
        });
        Assert.False(events.IsTrouble());
    }

    [Theory]
    [InlineData("break")]
    [InlineData("return")]
    [InlineData("throw")]
    public void AnAtomicBlockThatIsLeftByAJumpIsOver(string how)
    {
        List<TraceEvent> events = PatternRun.Of(pattern =>
        {
            SemaphoreDeclaration isOut = pattern.Semaphore("isOut", 0);
            SemaphoreDeclaration isDone = pattern.Semaphore("isDone", 0);
            pattern.Thread("A", thread =>
            {
                thread.Try(
                    () => thread.Loop(() => thread.Atomic(() => Leave(thread, how))),
                    () => thread.Step("caught"));
                thread.Signal(isOut);
                thread.Wait(isDone);
            });
            pattern.Thread("B", thread =>
            {
                thread.If(how == "return" ? 0 : 1, () => thread.Wait(isOut));
                thread.Atomic(() => thread.Signal(isDone));
            });
        });
        Assert.False(events.IsTrouble());
    }

    [Fact]
    public void ReadModifyWritesKeepTheValueBefore() => AssertHolds((pattern, thread) =>
    {
        VariableExpression x = pattern.Integer("x", 3, 0, 9);
        LocalExpression before = thread.Local("before", 0, 0, 9);
        thread.Exchange(before, x, 5);
        AssertBoth(before == 3, x == 5);
        thread.CompareExchange(before, x, 7, comparand: 4);
        AssertBoth(before == 5, x == 5);
        thread.CompareExchange(before, x, 7, comparand: 5);
        AssertBoth(before == 5, x == 7);
        thread.FetchAdd(before, x, -6);
        AssertBoth(before == 7, x == 1);

        void AssertBoth(Expression left, Expression right)
        {
            thread.Assert(left);
            thread.Assert(right);
        }
    });

    [Fact]
    public void ACompareExchangeThatDoesNotExchangeLeavesNoRange() => AssertHolds((pattern, thread) =>
        thread.CompareExchange(thread.Local("before", 0, 0, 9), pattern.Integer("x", 3, 0, 9), 99, comparand: 4));

    [Fact]
    public void AnElementOfAnArrayIsReadAndWritten() => AssertHolds((pattern, thread) =>
    {
        ArrayDeclaration array = pattern.Array("array", 3, 7, 0, 9);
        LocalExpression i = thread.Local("i", 1, 0, 2);
        thread.Set(array[i + 1], array[i] + 1);
        thread.Assert((array[0] == 7) & (array[1] == 7) & (array[array[2] - 6] == 8));
    });

    [Fact]
    public void ALocalMayHaveAnyName() => AssertHolds((pattern, thread) =>
    {
        VariableExpression x = pattern.Integer("x", 5, 0, 9);
        LocalExpression value = thread.Local("value1", 1, 0, 1);
        thread.Assert(x + 0 == 5);
        thread.Assert(value == 1);
    });

    [Fact]
    public void AValueOnItsWayHasTheRangeOfAllThatItCarries() => AssertHolds((pattern, thread) =>
    {
        thread.Assert(pattern.Flag("flag") == 0);
        thread.Assert(pattern.Integer("large", 1000, 1000, 2000) - 1000 == 0);
    });

    [Fact]
    public void AwaitLetsThroughWhenTheConditionIsTrue()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Assert.Equal(["first", "second"], PatternRun.Of(pattern =>
            {
                VariableExpression x = pattern.Integer("x", 0, 0, 3);
                pattern.Thread("B", thread =>
                {
                    thread.Await(x > 2);
                    thread.Step("second");
                });
                pattern.Thread("A", thread =>
                {
                    thread.Set(x, 2);
                    thread.Step("first");
                    thread.Set(x, 3);
                });
            }, seed).Steps());
        }
    }

    [Fact]
    public void AQueueGivesWhatCameFirst() => AssertHolds((pattern, thread) =>
    {
        QueueDeclaration queue = pattern.Queue("queue", 2);
        LocalExpression front = thread.Local("front", 0, 0, 9);
        thread.Push(queue, 4);
        thread.Push(queue, 5);
        thread.Pop(front, queue);
        thread.Assert(front == 4);
        thread.Push(queue, 6);
        thread.Pop(front, queue);
        thread.Assert(front == 5);
        thread.Pop(front, queue);
        thread.Assert(front == 6);
    });

    [Fact]
    public void AQueueHoldsNoMoreThanItsCapacity() => Assert.Contains("queue is full", PatternRun.OfThread((pattern, thread) =>
    {
        QueueDeclaration queue = pattern.Queue("queue", 1);
        thread.Push(queue, 1);
        thread.Push(queue, 2);
    }).Fault());

    [Fact]
    public void AnEmptyQueueGivesNothing() => Assert.Contains("queue is empty", PatternRun.OfThread((pattern, thread) =>
        thread.Pop(thread.Local("front", 0, 0, 9), pattern.Queue("queue", 1))).Fault());

    [Fact]
    public void EveryValueOfTheRangeAndNoOtherIsChosen()
    {
        HashSet<string> chosen = [.. Enumerable.Range(0, 100).SelectMany(seed => PatternRun.Of(pattern => pattern.Thread("T", thread =>
        {
            LocalExpression x = thread.Local("x", 0, 0, 9);
            thread.Choose(x, 3, 5);
            for (int value = 0; value < 10; value++)
            {
                thread.If(x == value, () => thread.Step("chose " + value));
            }
        }), seed: seed).Steps())];
        Assert.Equal(["chose 3", "chose 4", "chose 5"], chosen.Order());
    }

    [Fact]
    public void NothingToChooseFromIsAFault() => Assert.Contains("nothing to choose from 2 to 1", PatternRun.OfThread((_, thread) =>
        thread.Choose(thread.Local("x", 0, 0, 9), 2, 1)).Fault());

    [Fact]
    public void GhostsAreSeenByRequirements()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            List<TraceEvent> events = PatternRun.Of(pattern =>
            {
                VariableExpression total = pattern.Ghost("total", 0, 0, 9);
                ArrayDeclaration each = pattern.GhostArray("each", 3, 0, 0, 9);
                VariableExpression last = pattern.Integer("last", 2, 0, 2);
                pattern.Threads("worker", 3, "i", (thread, i) =>
                {
                    thread.Increment(total);
                    thread.Set(each[i], i + 1);
                });
                pattern.Require(AtEnd(total == 3), AtEnd(each[0] == 1), AtEnd(each[last] == 3));
            }, seed);
            Assert.False(events.IsTrouble());
        }
    }

    private static void Leave(ThreadBuilder thread, string how)
    {
        switch (how)
        {
            case "break":
                thread.Break();
                break;
            case "return":
                thread.Return();
                break;
            default:
                thread.Throw();
                break;
        }
    }

    private static List<TraceEvent> TwoAddOne(int seed, Action<ThreadBuilder, Expression> add) => PatternRun.Of(pattern =>
    {
        VariableExpression count = pattern.Integer("count", 0, 0, 2);
        pattern.Threads("adder", 2, thread => add(thread, count));
        pattern.Require(AtEnd(count == 2));
    }, seed);

    private static void AssertHolds(Action<PatternBuilder, ThreadBuilder> write)
    {
        List<TraceEvent> events = PatternRun.OfThread((pattern, thread) =>
        {
            write(pattern, thread);
            thread.Step("end");
        });
        Assert.Equal(["end"], events.Steps());
        Assert.False(events.IsTrouble());
    }
}
