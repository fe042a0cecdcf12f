using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tracing;
using Xunit;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>
/// Each requirement that a free run checks, once held and once violated, in runs with only one possible order.
/// </summary>
public sealed class RequirementMonitorTests
{
    [Theory]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public void AtMostCountsThoseInside(int bound, bool isBroken) =>
        AssertViolations(isBroken ? [$"AtMost room {bound} is violated: A and B are inside room, 2 threads, but at most 1 is allowed"] : [],
            TwoInside("room", "room", AtMost("room", bound)));

    [Theory]
    [InlineData("kitchen", true)]
    [InlineData("attic", false)]
    public void NeverIsAboutTwoRegions(string other, bool isBroken) =>
        AssertViolations(isBroken ? [$"Never room {other} is violated: B is inside kitchen while A is inside room"] : [],
            TwoInside("room", "kitchen", Never("room", other)));

    [Fact]
    public void NeverIsNotAboutOneThread() => AssertViolations([], PatternRun.Of(pattern =>
    {
        pattern.Thread("T", thread => thread.Region("room", () => thread.Region("kitchen", () => { })));
        pattern.Require(Never("room", "kitchen"));
    }));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void NoErrorIsBrokenByAFault(int value, bool isBroken) =>
        Assert.Equal(isBroken ? ["NoError is violated: T died: the assertion does not hold (at assert x == 0)"] : [], PatternRun.Of(pattern =>
    {
        pattern.Thread("T", thread => thread.Assert(pattern.Integer("x", value, 0, 1) == 0));
        pattern.Require(NoError());
    }).Violations());

    [Theory]
    [InlineData("a", "b", false)]
    [InlineData("b", "a", true)]
    public void BeforeIsAboutTheKthTime(string first, string second, bool isBroken) =>
        AssertViolations(isBroken ? [$"Before {first} {second} is violated: A took the step a before B took b"] : [], PatternRun.Of(pattern =>
        {
            SemaphoreDeclaration semaphore = pattern.Semaphore("semaphore", 0);
            pattern.Thread("A", thread =>
            {
                thread.Step("a");
                thread.Signal(semaphore);
            });
            pattern.Thread("B", thread =>
            {
                thread.Wait(semaphore);
                thread.Step("b");
            });
            pattern.Require(Before(first, second));
        }));

    [Fact]
    public void BeforeAsksForAsManyFirstStepsAsThereAreSecondOnes() =>
        AssertViolations(["Before a b is violated: T has taken the step b 2 times, and T has taken a 1 time"],
        PatternRun.OfThread((pattern, thread) =>
    {
        thread.Step("a");
        thread.Step("b");
        thread.Step("b");
        pattern.Require(Before("a", "b"));
    }));

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, true)]
    public void OrderIsThatOfTheFirstSteps(int servedFirst, int servedSecond, bool isBroken)
    {
        List<TraceEvent> events = PatternRun.Of(pattern =>
        {
            SemaphoreDeclaration mayAsk = pattern.Semaphores("mayAsk", 2, 0);
            SemaphoreDeclaration mayGo = pattern.Semaphores("mayGo", 2, 0);
            SemaphoreDeclaration done = pattern.Semaphore("done", 0);
            pattern.Threads("client", 2, "i", (thread, i) =>
            {
                thread.Wait(mayAsk[i]);
                thread.Step("ask");
                thread.Signal(done);
                thread.Wait(mayGo[i]);
                thread.Step("go");
                thread.Signal(done);
            });
            pattern.Thread("server", thread =>
            {
                foreach (ResourceReference next in (IEnumerable<ResourceReference>)[mayAsk[0], mayAsk[1], mayGo[servedFirst],
                    mayGo[servedSecond]])
                {
                    thread.Signal(next);
                    thread.Wait(done);
                }
            });
            pattern.Require(Order("ask", "go"));
        });
        AssertViolations(isBroken
            ? ["Order ask go is violated: client 1 took the step go, and client 0 was next in the order of ask",
            "Order ask go is violated: client 0 took the step go, and client 1 was next in the order of ask"] : [], events);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void AtEndIsAboutTheEnd(int value, bool isBroken) =>
        AssertViolations(isBroken ? [$"AtEnd (x == {value}) is violated: x is 2, expected {value}"] : [],
        PatternRun.OfThread((pattern, thread) =>
    {
        VariableExpression x = pattern.Integer("x", 0, 0, 3);
        thread.Set(x, 3);
        thread.Set(x, 2);
        pattern.Require(AtEnd(x == value));
    }));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void AtEndReadsAnElementWhoseIndexIsRead(int expected, bool isBroken) =>
        AssertViolations(isBroken ? [$"AtEnd (a[x] == {expected}) is violated: a[1] is 0, expected {expected}"] : [],
            PatternRun.OfThread((pattern, _) =>
        {
            VariableExpression x = pattern.Integer("x", 1, 0, 1);
            ArrayDeclaration array = pattern.Array("a", 2, 0, 0, 9);
            pattern.Require(AtEnd(array[x] == expected));
        }));

    [Fact]
    public void AtEndOfAnElementThatIsNotThereIsAFault() =>
        Assert.Contains("there is no element 2: the indices go from 0 to 1", PatternRun.OfThread((pattern, _) =>
        {
            ArrayDeclaration array = pattern.Array("a", 2, 0, 0, 9);
            pattern.Integer("behind", 9, 0, 9);
            pattern.Require(AtEnd(array[2] == 9));
        }).Fault());

    [Fact]
    public void AtEndLooksAtTheRightSideOnlyWhereItMatters() => AssertViolations([], PatternRun.OfThread((pattern, _) =>
    {
        VariableExpression x = pattern.Integer("x", 2, 0, 2);
        ArrayDeclaration array = pattern.Array("a", 2, 0, 0, 9);
        pattern.Require(AtEnd((x == 2) | (array[x] == 0)), AtEnd(!((x < 2) & (array[x] == 0))));
    }));

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(0, 1, true)]
    [InlineData(1, 0, true)]
    public void AtEndCountsThoseInsideAndThoseWaitingAtRest(int inside, int waiting, bool isBroken) =>
        AssertViolations(isBroken ? [$"AtEnd (inside(room) == {inside} and waiting(doors[x - 1]) == {waiting}) is violated: inside(room) is 1, waiting(doors[1]) is 1"] : [], PatternRun.Of(pattern =>
        {
            SemaphoreDeclaration doors = pattern.Semaphores("doors", 2, 0);
            VariableExpression x = pattern.Integer("x", 2, 0, 2);
            pattern.Thread("T", thread => thread.Region("room", () => thread.WaitAtRest(doors[1])));
            pattern.Require(AtEnd((Expression.Inside("room") == inside) & (Expression.Waiting(doors[x - 1]) == waiting)));
        }));

    [Fact]
    public void WhatAFreeRunCannotCheckIsSaid()
    {
        List<TraceEvent> events = PatternRun.OfThread((pattern, thread) =>
        {
            thread.Region("room");
            pattern.Require(Always(Expression.Inside("room") == 0), Possible(1), NoStarvation("T", "room"));
        });
        AssertViolations([], events);
        Assert.Equal(
            ["not checked in a free run: Always (inside(room) == 0)", "not checked in a free run: Possible (1)",
                "not checked in a free run: NoStarvation T room"],
            events.Messages());
    }

    [Fact]
    public void ABrokenRequirementIsReportedRightAfterWhatBrokeIt()
    {
        List<TraceEvent> events = TwoInside("room", "room", AtMost("room", 1));
        int violated = events.FindIndex(e => e.Event == nameof(TraceEventKind.Violated));
        TraceEvent by = events[violated - 1];
        Assert.Equal((nameof(TraceEventKind.Entered), "room"), (by.Event, by.Resource));
        Assert.Equal((by.Thread, by.Resource), (events[violated].Thread, events[violated].Resource));
    }

    // The first stays in its region until the second is in its own.
    private static List<TraceEvent> TwoInside(string first, string second, Requirement requirement) => PatternRun.Of(pattern =>
    {
        SemaphoreDeclaration firstIsIn = pattern.Semaphore("firstIsIn", 0);
        SemaphoreDeclaration secondIsIn = pattern.Semaphore("secondIsIn", 0);
        pattern.Thread("A", thread => thread.Region(first, () =>
        {
            thread.Signal(firstIsIn);
            thread.Wait(secondIsIn);
        }));
        pattern.Thread("B", thread =>
        {
            thread.If(0, () => thread.Region("attic"));
            thread.Wait(firstIsIn);
            thread.Region(second, () => thread.Signal(secondIsIn));
        });
        pattern.Require(requirement);
    });

    private static void AssertViolations(IEnumerable<string> expected, List<TraceEvent> events)
    {
        Assert.Equal(expected, events.Violations());
        Assert.DoesNotContain(events, e => e.Event is "Deadlocked" or "Failed" or "TimedOut");
    }
}
