using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tests.Patterns;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Explaining;

/// <summary>A thread that cannot continue is shown as waiting, even if it waits by spinning.</summary>
public sealed class SpinningTests
{
    [Fact]
    public void WhoIsOvertakenUnderBargingWaits()
    {
        SyncPattern pattern = Replay.Catalogued("NoStarveMutex", "MutexLoop");
        PatternVerdict verdict = Replay.Explore(pattern,
            new ExplorationOptions { Semantics = [PatternSemantics.Barging] }).Verdicts().Single(found =>
            found.Fault == nameof(Fault.Starvation));
        List<TraceEvent> events = RunTrace.Of(Replay.Of(pattern, verdict.Schedule));
        TraceEvent waiting = Assert.Single(events, e => e is { Thread: "worker 0", Event: nameof(TraceEventKind.Waiting) });
        Assert.Equal("mutex", waiting.Resource);
        Assert.DoesNotContain(events, e => e is { Thread: "worker 0", Event: nameof(TraceEventKind.Acquired) });
        TraceSpan span = Assert.Single(RunTimeline.Of(events).Spans, span => span is { Thread: "worker 0", Kind: SpanKind.Waiting });
        Assert.False(span.IsGranted);
        Assert.Equal(waiting.Sequence, span.StartSequence);
    }

    [Fact]
    public void WhoAwaitsAnIntegerWaitsForIt() => Assert.Equal(
        ["A Waiting x", "B Stepped b", "A Woken x", "A Stepped a"],
        Replay.Of(pattern => Write(pattern, (thread, x) => thread.Await(x == 1)), "B*2 A*2").Deeds());

    [Fact]
    public void WhoLooksAgainAndAgainWaitsForTheLoopToEnd() => Assert.Equal(
        ["A Waiting not (x == 0)", "B Stepped b", "A Woken not (x == 0)", "A Stepped a"],
        Replay.Of(pattern => Write(pattern, (thread, x) => thread.While(x == 0, () => { })), "A*2 B*2 A*2").Deeds());

    [Fact]
    public void InAFreeRunASpinIsAWaitThatEnds()
    {
        List<TraceEvent> events = PatternRun.Of(pattern =>
        {
            VariableExpression x = pattern.Flag("x");
            pattern.Thread("A", thread => thread.Await(x == 1));
            pattern.Thread("B", thread => thread.Set(x, 1));
        });
        int waits = events.Count(e => e is { Thread: "A", Event: nameof(TraceEventKind.Waiting) });
        Assert.Equal(waits, events.Count(e => e is { Thread: "A", Event: nameof(TraceEventKind.Woken) }));
    }

    [Fact]
    public void ANotificationThatWakesNobodySaysSo()
    {
        TraceEvent notified = RunTrace.Of(new ConditionDemo { Variant = ConditionVariant.LostWakeup, DelayMilliseconds = 0 }).Single(e =>
            e.Event == nameof(TraceEventKind.Notified));
        Assert.Equal((0L, "no thread was waiting"), (notified.Value, notified.Message));
        notified = Replay.Of(Notifying, "A*2").Single(TraceEventKind.Notified, "A");
        Assert.Equal((0L, "no thread was waiting"), (notified.Value, notified.Message));
        notified = PatternRun.Of(Notifying).Single(TraceEventKind.Notified, "A");
        Assert.Equal((0L, "no thread was waiting"), (notified.Value, notified.Message));
    }

    private static void Write(PatternBuilder pattern, Action<ThreadBuilder, VariableExpression> wait)
    {
        VariableExpression x = pattern.Flag("x");
        pattern.Thread("A", thread =>
        {
            wait(thread, x);
            thread.Step("a");
        });
        pattern.Thread("B", thread =>
        {
            thread.Step("b");
            thread.Set(x, 1);
        });
    }

    private static void Notifying(PatternBuilder pattern)
    {
        MutexDeclaration mutex = pattern.Mutex("mutex");
        ConditionDeclaration condition = pattern.Condition("condition", mutex);
        pattern.Thread("A", thread =>
        {
            thread.Lock(mutex);
            thread.Notify(condition);
            thread.Unlock(mutex);
        });
    }
}
