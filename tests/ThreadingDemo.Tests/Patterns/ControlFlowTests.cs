using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tracing;
using Xunit;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>The control flow of threads: branches, loops, jumps, regions and resting points.</summary>
public sealed class ControlFlowTests
{
    [Theory]
    [InlineData(0, "else")]
    [InlineData(1, "then")]
    [InlineData(-3, "then")]
    public void IfGoesOneWay(int condition, string taken) => AssertSteps([taken, "after"], thread =>
    {
        thread.If(condition, () => thread.Step("then"), () => thread.Step("else"));
        thread.Step("after");
    });

    [Fact]
    public void WhileLooksEachTimeAnew() => AssertSteps(["turn", "turn", "turn", "after"], thread =>
    {
        LocalExpression i = thread.Local("i", 0, 0, 3);
        thread.While(i < 3, () =>
        {
            thread.Step("turn");
            thread.Increment(i);
        });
        thread.Step("after");
    });

    [Fact]
    public void BreakLeavesTheInnermostLoop() => AssertSteps(["inner", "outer", "inner", "outer", "after"], thread =>
    {
        LocalExpression i = thread.Local("i", 0, 0, 2);
        thread.While(i < 9, () =>
        {
            thread.Increment(i);
            thread.Loop(() =>
            {
                thread.Step("inner");
                thread.Break();
            });
            thread.Step("outer");
            thread.If(i == 2, thread.Break);
        });
        thread.Step("after");
    });

    [Fact]
    public void ReturnEndsTheThread() => AssertSteps(["before"], thread =>
    {
        thread.Loop(() =>
        {
            thread.Step("before");
            thread.Return();
        });
        thread.Step("after");
    });

    [Fact]
    public void AnEndlessLoopMakesTheRoundsAskedFor() =>
        AssertSteps(["round", "round", "round"], thread => thread.Loop(() => thread.Step("round")));

    [Fact]
    public void AnEndlessLoopWithinAnotherMakesItsRoundsEachTime() =>
        AssertSteps(["a", "a", "a", "b", "a", "a", "a", "b", "a", "a", "a", "b"], thread =>
        thread.Loop(() =>
        {
            thread.Loop(() => thread.Step("a"));
            thread.Step("b");
        }));

    [Fact]
    public void AnEndlessLoopAfterAnotherMakesItsRounds() => AssertSteps(["a", "a", "a", "b", "b", "b"], thread =>
    {
        thread.Loop(() => thread.Step("a"));
        thread.Loop(() => thread.Step("b"));
    });

    [Fact]
    public void ThrowGoesToTheHandlerOfTheInnermostTry() => AssertSteps(["body", "inner handler", "outer handler", "after"], thread =>
    {
        thread.Try(
            () =>
            {
                thread.Try(
                    () =>
                    {
                        thread.Step("body");
                        thread.Throw();
                        thread.Step("never");
                    },
                    () =>
                    {
                        thread.Step("inner handler");
                        thread.Throw();
                    });
                thread.Step("never");
            },
            () => thread.Step("outer handler"));
        thread.Step("after");
    });

    [Fact]
    public void ATryThatDoesNotThrowSkipsItsHandler() => AssertSteps(["body", "after"], thread =>
    {
        thread.Try(() => thread.Step("body"), () => thread.Step("handler"));
        thread.Step("after");
    });

    [Fact]
    public void AThrowThatNobodyCatchesEndsTheThread() => AssertSteps(["before"], thread =>
    {
        thread.Step("before");
        thread.Throw();
        thread.Step("after");
    });

    [Fact]
    public void ARegionIsLeftByABreak() => AssertStepsAndRegions(["+outer", "+inner", "-inner", "after", "-outer"], thread =>
        thread.Region("outer", () =>
        {
            thread.Loop(() => thread.Region("inner", thread.Break));
            thread.Step("after");
        }));

    [Fact]
    public void ARegionIsLeftByAReturn() => AssertStepsAndRegions(["+outer", "+inner", "-inner", "-outer"], thread =>
        thread.Region("outer", () => thread.Region("inner", thread.Return)));

    [Fact]
    public void ARegionIsLeftByAThrow() => AssertStepsAndRegions(["+outer", "+inner", "-inner", "handler", "-outer"], thread =>
        thread.Region("outer", () => thread.Try(() => thread.Region("inner", thread.Throw), () => thread.Step("handler"))));

    [Fact]
    public void AnAssertionThatDoesNotHoldIsAFault()
    {
        List<TraceEvent> events = Run(thread =>
        {
            thread.Assert(1);
            thread.Step("before");
            thread.Assert(0);
            thread.Step("after");
        });
        Assert.Equal(["before"], events.Steps());
        Assert.Contains("the assertion does not hold", events.Fault());
    }

    [Fact]
    public void WhoWaitsAtRestIsNotDeadlocked()
    {
        List<TraceEvent> events = Serve((thread, request) => thread.WaitAtRest(request));
        Assert.Equal(["served"], events.Steps());
        Assert.False(events.Has(TraceEventKind.Deadlocked));
    }

    [Fact]
    public void WhoWaitsElsewhereIsDeadlocked() =>
        Assert.True(Serve((thread, request) => thread.Wait(request)).Has(TraceEventKind.Deadlocked));

    [Fact]
    public void WhoWaitsAtRestForAConditionIsNotDeadlocked() => Assert.False(Run((pattern, thread) =>
    {
        MutexDeclaration mutex = pattern.Mutex("mutex");
        thread.Lock(mutex);
        thread.WaitAtRest(pattern.Condition("condition", mutex));
    }).Has(TraceEventKind.Deadlocked));

    [Fact]
    public void AfterARestAThreadMayGoOn() => AssertSteps(["after"], thread =>
    {
        thread.Rest();
        thread.Step("after");
    });

    [Fact]
    public void WhatMustHoldAtTheEndMustHoldWhereAllRest() =>
        Assert.Equal(["AtEnd (served == 2) is violated: served is 1, expected 2"],
            Serve((thread, request) => thread.WaitAtRest(request)).Violations());

    private static List<TraceEvent> Serve(Action<ThreadBuilder, SemaphoreDeclaration> wait) => PatternRun.Of(pattern =>
    {
        SemaphoreDeclaration request = pattern.Semaphore("request", 0);
        VariableExpression served = pattern.Ghost("served", 0, 0, 9);
        pattern.Thread("server", thread => thread.Loop(() =>
        {
            wait(thread, request);
            thread.Step("served");
            thread.Increment(served);
        }));
        pattern.Thread("client", thread => thread.Signal(request));
        pattern.Require(AtEnd(served == 1), AtEnd(served == 2));
    });

    private static List<TraceEvent> Run(Action<ThreadBuilder> write) => Run((_, thread) => write(thread));

    private static List<TraceEvent> Run(Action<PatternBuilder, ThreadBuilder> write) => PatternRun.OfThread(write);

    private static void AssertSteps(IEnumerable<string> expected, Action<ThreadBuilder> write)
    {
        List<TraceEvent> events = Run(write);
        Assert.Equal(expected, events.Steps());
        Assert.False(events.IsTrouble());
    }

    private static void AssertStepsAndRegions(IEnumerable<string> expected, Action<ThreadBuilder> write) =>
        Assert.Equal(expected, Run(write).StepsAndRegions());
}
