using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Demos;

/// <summary>The examples that are not in the notebook show what they should.</summary>
public sealed class FurtherDemoTests
{
    [Fact]
    public void NobodyBeginsAPhaseBeforeAllHaveEndedTheLast()
    {
        List<string> phases = [.. RunTrace.Of(new BarrierDemo { PhaseCount = 3, MaxDelayMilliseconds = 5 }).Messages().Select(m =>
            m.Substring(0, "phase 1".Length))];

        Assert.Equal(phases.Order(), phases);
        Assert.Equal(12, phases.Count);
    }

    [Theory]
    [InlineData(EventResetMode.ManualReset, 1)]
    [InlineData(EventResetMode.AutoReset, 3)]
    public void AGateOpensForAllOrForOneAtATime(EventResetMode resetMode, int signals)
    {
        List<TraceEvent> events = RunTrace.Of(new EventDemo { ResetMode = resetMode, DelayMilliseconds = 5 });

        Assert.Equal(signals, events.Count(e => e.Event == "Signalled"));
        Assert.Equal(3, events.Count(e => e.Event == "Woken"));
        int signalled = 0;
        foreach (TraceEvent e in events.Where(e => e.Resource == "gate"))
        {
            signalled += e.Event == "Signalled" ? 1 : resetMode == EventResetMode.AutoReset && e.Event == "Woken" ? -1 : 0;
            Assert.True(e.Event != "Woken" || resetMode == EventResetMode.ManualReset ? signalled >= 0 : signalled == 0);
        }
    }

    [Fact]
    public void ACountdownOpensAfterTheLastSignal()
    {
        List<TraceEvent> events = RunTrace.Of(new CountdownDemo { MaxDelayMilliseconds = 5 });

        Assert.Equal([4, 3, 2, 1, 0], events.Where(e => e.Event == "Signalled").Select(e => e.Value!.Value));
        Assert.True(events.Last(e => e.Event == "Signalled").Sequence < events.Single(TraceEventKind.Woken, "main").Sequence);
    }

    [Fact]
    public void AWriterIsAloneAndReadersShare()
    {
        List<TraceEvent> events = RunTrace.Of(new ReaderWriterDemo { MaxDelayMilliseconds = 5, ReaderCount = 6, WriterCount = 3 });

        int readers = 0;
        int writers = 0;
        foreach (TraceEvent e in events.Where(e => e.Event is "Acquired" or "Released"))
        {
            int change = e.Event == "Acquired" ? 1 : -1;
            readers += e.Resource == "lock.read" ? change : 0;
            writers += e.Resource == "lock.write" ? change : 0;
            Assert.True(writers <= 1 && (writers == 0 || readers == 0), e.ToString());
            Assert.Equal(e.Resource == "lock.read" ? readers : writers, e.Value);
        }

        Assert.Equal(9, events.Messages().Count());
    }

    [Fact]
    public void EveryItemIsConsumedOnceAndTheBufferNeverOverflows()
    {
        List<TraceEvent> events = RunTrace.Of(
            new ProducerConsumerDemo { ItemCount = 40, Capacity = 2, ProducerCount = 3, ConsumerCount = 2, MaxDelayMilliseconds = 1 });

        int inBuffer = 0;
        foreach (string message in events.Messages())
        {
            inBuffer += message.StartsWith("produced", System.StringComparison.Ordinal) ? 1 : -1;
            Assert.InRange(inBuffer, 0, 2);
        }

        Assert.Equal(
            Enumerable.Range(0, 40).Select(i => $"consumed item {i}").Order(),
            events.Messages().Where(m => m.StartsWith("consumed", System.StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void InvertedLocksCloseTheCircleEveryTime()
    {
        foreach (List<TraceEvent> events in RunTrace.OfEach(new DeadlockDemo { ThreadCount = 3, Repeat = 5 }))
        {
            Assert.Equal("wait-for cycle: thread 0 waits for lock 1, held by thread 1; thread 1 waits for lock 2, held by thread 2; thread 2 waits for lock 0, held by thread 0", events.DeadlockSummary());
            Assert.DoesNotContain("holds both locks", events.Messages());
        }
    }

    [Fact]
    public void OrderedLocksNeverDo()
    {
        foreach (List<TraceEvent> events in RunTrace.OfEach(
            new DeadlockDemo { Variant = DeadlockVariant.Ordered, ThreadCount = 3, Repeat = 20 }))
        {
            Assert.Equal(3, events.Messages().Count(m => m == "holds both locks"));
        }
    }

    [Fact]
    public void ARaceLosesUpdatesAndCountsThemAndInterlockedLosesNone()
    {
        bool hasLost = false;

        // Whether the updates interleave depends on the scheduler: one run may lose none, so several runs are tried.
        foreach (List<TraceEvent> events in RunTrace.OfEach(new RaceDemo { IncrementCount = 200_000, Repeat = 100 }).TakeWhile(_ =>
            !hasLost))
        {
            TraceEvent plain = Assert.Single(events, e => e.Resource == "plain counter");
            long lost = 400_000 - plain.Value!.Value;
            hasLost = lost > 0;
            Assert.Equal(lost > 0 ? "Violated" : "Message", plain.Event);
            Assert.Equal($"counter = counter + 1: {(lost > 0 ? lost.ToString() : "no")} update{(lost > 0 ? "s were" : " was")} lost{(lost > 0 ? "" : " this time")}", plain.Message);
            Assert.Equal(400_000, Assert.Single(events, e => e.Resource == "interlocked counter").Value);
        }

        Assert.True(hasLost);
    }

    [Fact]
    public void ATimerTicksAsOftenAsAskedOnPoolThreads()
    {
        List<TraceEvent> events = RunTrace.Of(new TimerDemo { DelayMilliseconds = 0, PeriodMilliseconds = 1, TickCount = 20 });

        Assert.Equal(Enumerable.Range(1, 20).Select(i => $"tick {i}").Order(),
            events.Messages().Where(m => m.StartsWith("tick", System.StringComparison.Ordinal)).Order());
        Assert.Equal("timer stopped", events.Messages().Last());
        Assert.DoesNotContain(events.Single(TraceEventKind.Started, "main").ThreadId,
            events.Where(e => e.Thread.StartsWith("tick", System.StringComparison.Ordinal)).Select(e => e.ThreadId));
    }

    [Fact]
    public void AThousandThreadsTakeTheirTurns()
    {
        List<TraceEvent> events = RunTrace.Of(new LockDemo { ThreadCount = 1000, MaxDelayMilliseconds = 0 });

        RunTrace.AssertNeverTwoHolders(events, "lock");
        Assert.Equal(1000, events.Messages().Count());
    }

    [Fact]
    public void EveryExampleIsListedOnceWithACmdletOfItsOwn()
    {
        Assert.Equal(DemoCatalog.All.Count, DemoCatalog.All.Select(d => d.Name).Distinct(System.StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(DemoCatalog.All.Count,
            DemoCatalog.All.Select(d => d.Cmdlet).Distinct(System.StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(
            typeof(Demo).Assembly.GetTypes().Count(type =>
            type.IsSubclassOf(typeof(Demo)) && !type.IsAbstract && type != typeof(PatternDemo) && type != typeof(ReplayDemo)),
            DemoCatalog.All.Count);
    }
}
