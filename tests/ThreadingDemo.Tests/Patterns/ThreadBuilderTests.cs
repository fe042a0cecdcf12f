using System;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>The builder's methods for common idioms, compared with the same code in single statements.</summary>
public sealed class ThreadBuilderTests
{
    [Theory]
    [InlineData(0, "zero")]
    [InlineData(1, "one")]
    [InlineData(2, "two")]
    [InlineData(3, "many")]
    public void OneBlockOfAChainIsTaken(int value, string taken) =>
        Assert.Equal([taken, "after"], PatternRun.OfThread((_, thread) =>
        {
            LocalExpression number = thread.Local("number", 3);
            thread.Set(number, value);
            thread.If(number == 0, () => thread.Step("zero"));
            thread.ElseIf(number == 1, () => thread.If(0, () => { }, () => thread.Step("one")));
            thread.ElseIf(number == 2, () => thread.Step("two"));
            thread.Else(() => thread.Step("many"));
            thread.Step("after");
        }).Steps());

    [Fact]
    public void AnElseBelongsToTheIfJustBeforeIt() => AssertElseIsRefused(thread =>
    {
        thread.If(1, () => { });
        thread.Step("between");
        thread.Else(() => { });
    });

    [Fact]
    public void ASecondElseIsRefused() => AssertElseIsRefused(thread =>
    {
        thread.If(1, () => { }, () => { });
        thread.Else(() => { });
    });

    [Fact]
    public void AnElseWithinABlockDoesNotBelongToTheIfAroundIt() => AssertElseIsRefused(thread =>
    {
        thread.If(1, () => { });
        thread.Loop(() => thread.Else(() => { }));
    });

    [Fact]
    public void ProtectTakesAndGivesBack() => AssertSame(
        (thread, mutex, _) => thread.Protect(mutex, () => thread.Step("in")),
        (thread, mutex, _) =>
        {
            thread.Wait(mutex);
            thread.Step("in");
            thread.Signal(mutex);
        });

    [Fact]
    public void ProtectWithoutASemaphoreJustDoesIt() => AssertSame(
        (thread, _, _) => thread.Protect((SemaphoreDeclaration?)null, () => thread.Step("in")),
        (thread, _, _) => thread.Step("in"));

    [Fact]
    public void WaitingOutsideGivesTheMutexBackFirst() => AssertSame(
        (thread, mutex, queue) => thread.WaitOutside(mutex, queue, atRest: true),
        (thread, mutex, queue) =>
        {
            thread.Signal(mutex);
            thread.WaitAtRest(queue);
        });

    [Fact]
    public void ATurnstileIsLeftOpen() => AssertSame(
        (thread, mutex, _) => thread.Pass(mutex),
        (thread, mutex, _) =>
        {
            thread.Wait(mutex);
            thread.Signal(mutex);
        });

    [Fact]
    public void ACycleBeginsWithRest() => AssertSame(
        (thread, _, _) => thread.Cycle(() => thread.Step("come")),
        (thread, _, _) => thread.Loop(() =>
        {
            thread.Rest();
            thread.Step("come");
        }));

    [Fact]
    public void CountingUpCountsTheTurns() =>
        Assert.Equal(3,
            PatternRun.OfThread((_, thread) => thread.CountUp(thread.Local("turn", 3), 3, () => thread.Step("turn"))).Steps().Count());

    [Theory]
    [InlineData(1, "1")]
    [InlineData(5, "2")]
    public void TheLesserIsKept(int value, string kept) =>
        Assert.Equal([kept], PatternRun.OfThread((_, thread) =>
        {
            LocalExpression lesser = thread.Local("lesser", 5);
            thread.SetToLesser(lesser, value, 2);
            thread.If(lesser == 1, () => thread.Step("1"));
            thread.ElseIf(lesser == 2, () => thread.Step("2"));
        }).Steps());

    [Fact]
    public void ALightswitchIsHeldMeanwhile() => AssertSame(
        (pattern, thread, room) => new Lightswitch(pattern, "switch", 1).Hold(thread, room, () => thread.Step("in")),
        (pattern, thread, room) =>
        {
            Lightswitch lightswitch = new(pattern, "switch", 1);
            lightswitch.Lock(thread, room);
            thread.Step("in");
            lightswitch.Unlock(thread, room);
        });

    private static void AssertElseIsRefused(Action<ThreadBuilder> write) =>
        Assert.Contains("else", Assert.Throws<PatternException>(() => new PatternBuilder("Small", "Only").Thread("T", write)).Message,
            StringComparison.Ordinal);

    private static void AssertSame(Action<ThreadBuilder, SemaphoreDeclaration, SemaphoreDeclaration> inAWord, Action<ThreadBuilder,
        SemaphoreDeclaration, SemaphoreDeclaration> inStatements)
    {
        Assert.Equal(Text(inStatements), Text(inAWord));

        static string Text(Action<ThreadBuilder, SemaphoreDeclaration, SemaphoreDeclaration> write) => TextOf(pattern =>
        {
            (SemaphoreDeclaration mutex, SemaphoreDeclaration queue) = pattern.Semaphores("mutex", "queue");
            pattern.Thread("T", thread => write(thread, mutex, queue));
        });
    }

    private static void AssertSame(Action<PatternBuilder, ThreadBuilder, SemaphoreDeclaration> inAWord, Action<PatternBuilder,
        ThreadBuilder, SemaphoreDeclaration> inStatements)
    {
        Assert.Equal(Text(inStatements), Text(inAWord));

        static string Text(Action<PatternBuilder, ThreadBuilder, SemaphoreDeclaration> write) => TextOf(pattern =>
        {
            SemaphoreDeclaration room = pattern.Semaphore("room", 1);
            pattern.Thread("T", thread => write(pattern, thread, room));
        });
    }

    private static string TextOf(Action<PatternBuilder> write)
    {
        PatternBuilder pattern = new("Small", "Only");
        write(pattern);
        return PatternText.Of(new SyncPattern("Small", "Only", pattern.Build));
    }
}
