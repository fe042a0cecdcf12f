using System.Collections.Generic;
using ThreadingDemo.Demos;
using ThreadingDemo.Patterns;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>The ends of runs in which not all threads finish.</summary>
public sealed class PatternEndTests
{
    [Fact]
    public void ALockOrderInversionIsADeadlockThoughAnotherHasMadeItsRounds()
    {
        List<TraceEvent> events = PatternRun.Of(pattern =>
        {
            MutexDeclaration left = pattern.Mutex("left");
            MutexDeclaration right = pattern.Mutex("right");
            SemaphoreDeclaration leftIsTaken = pattern.Semaphore("leftIsTaken", 0);
            SemaphoreDeclaration rightIsTaken = pattern.Semaphore("rightIsTaken", 0);
            pattern.Thread("one", thread =>
            {
                thread.Lock(left);
                thread.Signal(leftIsTaken);
                thread.Wait(rightIsTaken);
                thread.Lock(right);
            });
            pattern.Thread("two", thread =>
            {
                thread.Lock(right);
                thread.Signal(rightIsTaken);
                thread.Wait(leftIsTaken);
                thread.Lock(left);
            });
            pattern.Thread("other", thread => thread.Loop(() => thread.Step("x")));
        });
        Assert.Contains(events, e => e.Event == nameof(TraceEventKind.Deadlocked));
    }

    [Fact]
    public void WhoWaitsForARoundThatIsNotMadeIsNotDeadlocked() => Assert.DoesNotContain(PatternRun.Of(pattern =>
    {
        MutexDeclaration mutex = pattern.Mutex("mutex");
        SemaphoreDeclaration next = pattern.Semaphore("next", 0);
        pattern.Thread("client", thread => thread.While(1, () => thread.Signal(next)));
        pattern.Threads("server", 2, thread =>
        {
            LocalExpression i = thread.Local("i", 0, 0, 9);
            thread.While(i < 9, () =>
            {
                thread.Lock(mutex);
                thread.Wait(next);
                thread.Unlock(mutex);
                thread.Increment(i);
            });
        });
    }), e => e.Event is "Deadlocked" or "TimedOut" or "Failed");

    [Fact]
    public void ALoopThatSpinsForEverTimesOutUnderJitter()
    {
        List<TraceEvent> events = RunTrace.Of(new PatternDemo
        {
            Program = PatternRun.Lower(pattern =>
            {
                VariableExpression x = pattern.Flag("x");
                pattern.Thread("T", thread => thread.While(x == 0, () => { }));
            }),
            Jitter = true,
            TimeoutSeconds = 1,
        });
        Assert.Contains(events, e => e.Event == nameof(TraceEventKind.TimedOut));
    }
}
