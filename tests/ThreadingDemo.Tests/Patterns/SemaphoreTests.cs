using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Execution;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>The semantics of wait and signal.</summary>
public sealed class SemaphoreTests
{
    private const int RunCount = 20;
    private const int WorkCount = 200_000;

    public static TheoryData<PatternSemantics> AllSemantics => [.. Enum.GetValues<PatternSemantics>()];

    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void AWaitEndsNotBeforeTheSignal(PatternSemantics semantics)
    {
        for (int seed = 0; seed < RunCount; seed++)
        {
            List<TraceEvent> events = PatternRun.Of(pattern =>
            {
                SemaphoreDeclaration arrived = pattern.Semaphore("arrived", 0);
                pattern.Thread("B", thread => Do(thread, () => thread.Wait(arrived), "b"));
                pattern.Thread("A", thread =>
                {
                    thread.Step("a");
                    thread.Signal(arrived);
                });
            }, seed, semantics);
            Assert.Equal(["a", "b"], events.Steps());
        }
    }

    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void AWaitWithoutASignalIsADeadlock(PatternSemantics semantics)
    {
        List<TraceEvent> events = PatternRun.Of(pattern =>
        {
            SemaphoreDeclaration permits = pattern.Semaphore("permits", 1);
            pattern.Thread("A", thread =>
            {
                thread.Wait(permits);
                thread.Step("one");
                thread.Wait(permits);
                thread.Step("two");
            });
        }, semantics: semantics);
        Assert.Equal(["one"], events.Steps());
        Assert.True(events.Has(TraceEventKind.Deadlocked));
    }

    // A pattern cannot observe that a thread is in the queue, so the others work before they test it. This does not suffice
    // in every run, but in more than half of them.
    [Fact]
    public void FifoKeepsTheOrderOfWaiting() =>
        Assert.InRange(OrdersOfThreeWaiters(PatternSemantics.Fifo).Count(order => order == "w0 w1 w2"), (RunCount / 2) + 1, RunCount);

    [Fact]
    public void WeakKeepsNoOrder() =>
        Assert.InRange(OrdersOfThreeWaiters(PatternSemantics.Weak).Count(order => order == "w0 w1 w2"), 0, RunCount / 2);

    [Theory]
    [InlineData(PatternSemantics.Fifo)]
    [InlineData(PatternSemantics.Weak)]
    public void AHandedPermitIsNotTakenBackByWhoGaveIt(PatternSemantics semantics) =>
        Assert.InRange(FirstAfterASignal(semantics).Count(step => step == "waiter"), (RunCount / 2) + 1, RunCount);

    [Fact]
    public void UnderBargingWhoGaveAPermitMayOvertakeWhoWaits() => Assert.Contains("giver", FirstAfterASignal(PatternSemantics.Barging));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public void SignalOfNGivesNPermitsOneByOne(int count, int given)
    {
        List<TraceEvent> events = PatternRun.OfThread((pattern, thread) => thread.Signal(pattern.Semaphore("permits", 0), count));
        Assert.Equal(Enumerable.Range(1, given).Select(permit => (long?)permit),
            events.Where(e => e.Event == nameof(TraceEventKind.Released)).Select(e => e.Value));
        Assert.False(events.IsTrouble());
    }

    [Fact]
    public void AnExpressionSaysWhichOfAnArray()
    {
        List<TraceEvent> events = PatternRun.OfThread((pattern, thread) =>
        {
            SemaphoreDeclaration permits = pattern.Semaphores("permits", 3, 0);
            VariableExpression which = pattern.Integer("which", 1, 0, 2);
            thread.Signal(permits[which + 1]);
        });
        Assert.Equal("permits[2]", Assert.Single(events, e => e.Event == nameof(TraceEventKind.Released)).Resource);
    }

    [Fact]
    public void AnIndexBeyondTheArrayIsAFault() =>
        Assert.Contains("no element 3: the indices go from 0 to 2",
            PatternRun.OfThread((pattern, thread) => thread.Wait(pattern.Semaphores("permits", 3, 1)[3])).Fault());

    private static void Do(ThreadBuilder thread, Action wait, string step)
    {
        wait();
        thread.Step(step);
    }

    // The threads begin to wait one after another, and each that gets a permit records a step before the next one does.
    private static IEnumerable<string> OrdersOfThreeWaiters(PatternSemantics semantics) => Enumerable.Range(0, RunCount).Select(seed =>
        string.Join(' ', PatternRun.Of(pattern =>
        {
            SemaphoreDeclaration turn = pattern.Semaphores("turn", 3, 0);
            SemaphoreDeclaration ready = pattern.Semaphore("ready", 0);
            SemaphoreDeclaration gate = pattern.Semaphore("gate", 0);
            SemaphoreDeclaration passed = pattern.Semaphore("passed", 0);
            for (int i = 0; i < 3; i++)
            {
                pattern.Thread("waiter" + i, thread =>
                {
                    thread.Wait(turn[i]);
                    thread.Signal(ready);
                    thread.Wait(gate);
                    thread.Step("w" + i);
                    thread.Signal(passed);
                });
            }

            pattern.Thread("giver", thread =>
            {
                LocalExpression done = thread.Local("done", 0, 0, WorkCount);
                for (int i = 0; i < 3; i++)
                {
                    thread.Signal(turn[i]);
                    thread.Wait(ready);
                    Work(thread, done);
                }

                for (int i = 0; i < 3; i++)
                {
                    thread.Signal(gate);
                    thread.Wait(passed);
                }
            });
        }, semantics: semantics, seed: seed).Steps()));

    private static IEnumerable<string> FirstAfterASignal(PatternSemantics semantics) => [.. Enumerable.Range(0, RunCount).Select(seed =>
        PatternRun.Of(pattern =>
        {
            SemaphoreDeclaration permit = pattern.Semaphore("permit", 0);
            SemaphoreDeclaration ready = pattern.Semaphore("ready", 0);
            pattern.Thread("waiter", thread =>
            {
                thread.Signal(ready);
                thread.Wait(permit);
                thread.Step("waiter");
                thread.Signal(permit);
            });
            pattern.Thread("giver", thread =>
            {
                thread.Wait(ready);
                Work(thread, thread.Local("done", 0, 0, WorkCount));
                thread.Signal(permit);
                thread.Wait(permit);
                thread.Step("giver");
                thread.Signal(permit);
            });
        }, semantics: semantics, seed: seed).Steps().First())];

    private static void Work(ThreadBuilder thread, Expression done)
    {
        thread.Set(done, 0);
        thread.While(done < WorkCount, () => thread.Increment(done));
    }
}
