using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Primitives;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tests.Patterns;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Demos;

/// <summary>The examples of the notebook write its messages and show what they should.</summary>
public sealed class NotebookTests
{
    [Theory]
    [InlineData(ThreadStyle.Function)]
    [InlineData(ThreadStyle.Subclass)]
    public void TheStarterOfAThreadGoesOnMeanwhile(ThreadStyle style)
    {
        List<TraceEvent> events = RunTrace.Of(new ThreadDemo { Style = style, DelayMilliseconds = 50 });

        Assert.Equal(["Waiting for the thread...", "Hello", "This is from another thread", "TEST"], events.Messages());
        Assert.Equal("thread 0", events.Single(e => e.Message == "This is from another thread").Thread);
    }

    [Theory]
    [InlineData(ThreadStyle.Function)]
    [InlineData(ThreadStyle.Subclass)]
    public void AThreadThatIsNotJoinedSpeaksAfterItsStarterHasFinished(ThreadStyle style)
    {
        List<TraceEvent> events = RunTrace.Of(new ThreadDemo { Style = style, NoJoin = true, Message = "HELLO", DelayMilliseconds = 500 });

        Assert.Equal(["Waiting for the thread...", "TEST", "HELLO"], events.Messages());
        Assert.True(events.Single(TraceEventKind.Finished, "main").Sequence < events.Single(e => e.Message == "HELLO").Sequence);
        Assert.False(events.Has(TraceEventKind.Joined));
    }

    [Fact]
    public void AThreadIsSeenFromItsMakingToItsEnd()
    {
        ThreadSnapshot[] snapshots = [.. new ThreadLifecycle().Observe(TestContext.Current.CancellationToken)];

        Assert.Equal(["Created", "Started", "Running", "Joined"], snapshots.Select(s => s.Moment));
        Assert.Equal([false, true, true, false], snapshots.Select(s => s.IsAlive));
        Assert.Null(snapshots[0].NativeThreadId);
        Assert.NotNull(snapshots[1].NativeThreadId);
        Assert.Single(snapshots.Select(s => s.ThreadId).Distinct());
        Assert.Equal("Background, Unstarted", snapshots[0].ThreadState);
        Assert.Equal("Stopped", snapshots[3].ThreadState);
    }

    [Fact]
    public void WhoeverStopsLookingAtAThreadLeavesItEnded()
    {
        using IEnumerator<ThreadSnapshot> snapshots = new ThreadLifecycle().Observe(TestContext.Current.CancellationToken).GetEnumerator();
        snapshots.MoveNext();
        snapshots.MoveNext();
        snapshots.Dispose();

        Assert.False(snapshots.MoveNext());
    }

    [Fact]
    public void TheCurrentThreadIsTheOneThatAsks() =>
        Assert.Equal(Environment.CurrentManagedThreadId,
            Assert.Single(new CurrentThread().Observe(TestContext.Current.CancellationToken)).ThreadId);

    [Fact]
    public void AHookGetsTheFailureAndTheCallerContinues()
    {
        List<TraceEvent> events = RunTrace.Of(
            new ExceptionDemo { DelayMilliseconds = 0, Hook = failure => ["Thread failed: " + failure.Message] });

        Assert.Equal(["Working...", "Thread failed: Something bad happened", "Continuing on..."], events.Messages());
    }

    [Theory]
    [InlineData(StorageKind.ThreadLocal, -1, -1)]
    [InlineData(StorageKind.ThreadStatic, 0, 0)]
    [InlineData(StorageKind.AsyncLocal, 7, 3)]
    public void EachThreadSeesItsOwnValueAndTheKindsDiffer(StorageKind kind, int foundByNewThreads, int foundByContinuedWork)
    {
        List<TraceEvent> events = RunTrace.Of(new ThreadLocalDemo { Kind = kind, DelayMilliseconds = 5 });

        Assert.Equal([$"Found value: {foundByNewThreads}", "Stored value: 1"], events.Where(e => e.Thread == "thread 1").Messages());
        Assert.Equal([$"Found value: {foundByNewThreads}", "Stored value: 2"], events.Where(e => e.Thread == "thread 2").Messages());
        Assert.Equal([$"Found value: {foundByContinuedWork}"], events.Where(e => e.Thread == "continued work").Messages());
        Assert.Equal("Stored value: 7", events.Last(e => e.Thread == "main" && e.Message.Length > 0).Message);
    }

    [Theory]
    [InlineData(LockPrimitive.Monitor)]
    [InlineData(LockPrimitive.Lock)]
    [InlineData(LockPrimitive.Mutex)]
    [InlineData(LockPrimitive.SemaphoreSlim)]
    [InlineData(LockPrimitive.SpinLock)]
    [InlineData(LockPrimitive.ReaderWriterLockSlim)]
    public void ALockHasOneHolderAtATime(LockPrimitive primitive)
    {
        List<TraceEvent> events = RunTrace.Of(new LockDemo { Primitive = primitive, MaxDelayMilliseconds = 5, Seed = 1 });

        RunTrace.AssertNeverTwoHolders(events, "lock");
        Assert.Equal(10, events.Messages().Count());
        Assert.All(events.Messages(), message => Assert.Matches(@"^>thread \d got the lock, sleeping for 0\.\d{4}$", message));
        Assert.Contains(events, e => e.Event == "Waiting" && e.Resource == "lock");
    }

    [Fact]
    public void ASeedRepeatsTheDelaysAndARepeatedRunGoesOnFromIt()
    {
        string[] first = Delays(new LockDemo { Seed = 5, MaxDelayMilliseconds = 2, Repeat = 2 });
        string[] second = Delays(new LockDemo { Seed = 6, MaxDelayMilliseconds = 2 });

        Assert.Equal(first.Skip(10), second);
        Assert.NotEqual(first.Take(10), second);

        static string[] Delays(LockDemo demo) => [.. RunTrace.OfEach(demo).SelectMany(events => events.Messages().Order())];
    }

    [Fact]
    public void ARepeatedRunHasARunIdEachTime() =>
        Assert.Equal(3,
            RunTrace.OfEach(new LockDemo { Repeat = 3, ThreadCount = 1, MaxDelayMilliseconds = 0 }).Select(events =>
            Assert.Single(events.Select(e => e.RunId).Distinct())).Distinct().Count());

    [Fact]
    public void AReentrantLockIsTakenAgainByItsHolder()
    {
        List<TraceEvent> events = RunTrace.Of(new ReentrantLockDemo { ThreadCount = 3, MaxDelayMilliseconds = 5 });

        RunTrace.AssertNeverTwoHolders(events, "lock");
        Assert.Equal([1, 2, 1, 0],
            events.Where(e => e.Thread == "thread 0" && e.Resource == "lock" && e.Event != "Waiting").Select(e => e.Value!.Value));
        Assert.Equal(3, events.Messages().Count(m => m.EndsWith("done", StringComparison.Ordinal)));
    }

    [Fact]
    public void ALockThatIsNotReentrantDeadlocksItsHolder()
    {
        List<TraceEvent> events = RunTrace.Of(new ReentrantLockDemo { NonReentrant = true, ThreadCount = 1, MaxDelayMilliseconds = 0 });

        Assert.Equal("wait-for cycle: thread 0 waits for lock, held by itself", events.DeadlockSummary());
    }

    [Fact]
    public void AConditionHandsOverItsData()
    {
        List<TraceEvent> events = RunTrace.Of(new ConditionDemo { DelayMilliseconds = 20 });

        Assert.Equal(["Main thread waiting for data...", "Thread sending notification...", "Got data: [33]"], events.Messages());
        Assert.True(events.Single(TraceEventKind.Notified, "worker").Sequence < events.Single(TraceEventKind.Woken, "main").Sequence);
    }

    [Fact]
    public void ANotificationThatComesTooEarlyIsLost()
    {
        List<TraceEvent> events = RunTrace.Of(new ConditionDemo { Variant = ConditionVariant.LostWakeup, DelayMilliseconds = 0 });

        Assert.Equal(0, events.Single(TraceEventKind.Notified, "worker").Value);
        Assert.Equal("waits for condition, which no thread can notify any more", events.Single(TraceEventKind.Deadlocked, "main").Message);
    }

    [Fact]
    public void WhoeverDoesNotLookAgainFindsNothing()
    {
        List<TraceEvent> events = RunTrace.Of(new ConditionDemo { Variant = ConditionVariant.NoPredicate, DelayMilliseconds = 0 });

        Assert.Single(events, e => e.Event == "Violated");
        Assert.Single(events.Messages(), "Got data: [33]");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ASemaphoreLetsInNoMoreThanItsPermits(int permitCount)
    {
        List<TraceEvent> events = RunTrace.Of(new SemaphoreDemo { PermitCount = permitCount, MaxDelayMilliseconds = 5 });

        int inside = 0;
        foreach (TraceEvent e in events.Where(e => e.Resource == "semaphore" && e.Event is "Acquired" or "Released"))
        {
            inside += e.Event == "Acquired" ? 1 : -1;
            Assert.InRange(inside, 0, permitCount);
            Assert.Equal(permitCount - inside, e.Value);
        }

        Assert.Equal(10, events.Messages().Count());
    }

    [Fact]
    public void TheRendezvousIsTheCataloguesWithEachOfItsVersions() =>
        Assert.Equal(PatternCatalog.Find("Rendezvous").Variants.Select(variant => variant.Name).Order(),
            Enum.GetNames<RendezvousVariant>().Order());

    [Fact]
    public void TheRendezvousTakesThePatternsStepsAndSaysThemAsTheNotebookDoes()
    {
        foreach (RendezvousVariant variant in (RendezvousVariant[])[RendezvousVariant.SingleLock, RendezvousVariant.TwoSemaphores])
        {
            List<TraceEvent> events = RunTrace.Of(new RendezvousDemo { Variant = variant, MaxDelayMilliseconds = 1 });
            Assert.Equal(
                [("A", "a1", "A1"), ("A", "a2", "A2"), ("B", "b1", "B1"), ("B", "b2", "B2")],
                events.Where(e => e.Event == nameof(TraceEventKind.Stepped)).Select(e => (e.Thread, e.Resource, e.Message)).Order());
        }
    }

    [Fact]
    public void TwoSemaphoresKeepTheOrderOfTheRendezvous()
    {
        foreach (List<TraceEvent> events in RunTrace.OfEach(new RendezvousDemo { MaxDelayMilliseconds = 2, Repeat = 50 }))
        {
            List<string> steps = [.. events.Steps()];
            Assert.True(steps.IndexOf("b1") < steps.IndexOf("a2") && steps.IndexOf("a1") < steps.IndexOf("b2"), string.Join(' ', steps));
            Assert.False(events.Has(TraceEventKind.Violated));
        }
    }

    [Fact]
    public void ASingleLockDoesNotKeepItAndWhatIsCalledAViolationIsOne()
    {
        List<List<TraceEvent>> runs = [.. RunTrace.OfEach(
            new RendezvousDemo { Variant = RendezvousVariant.SingleLock, MaxDelayMilliseconds = 3, Repeat = 60, Seed = 1 })];

        Assert.Contains(runs, events => events.Has(TraceEventKind.Violated));
        foreach (List<TraceEvent> events in runs)
        {
            List<string> steps = [.. events.Steps()];
            Assert.Equal(steps.IndexOf("b1") > steps.IndexOf("a2"),
                events.Violations().Contains("Before b1 a2 is violated: A took the step a2 before B took b1"));
            Assert.Equal(steps.IndexOf("a1") > steps.IndexOf("b2"),
                events.Violations().Contains("Before a1 b2 is violated: B took the step b2 before A took a1"));
        }
    }

    [Fact]
    public void EachStepOfTheRendezvousTakesATimeDrawnFromTheSeed()
    {
        const int longest = 100;
        using TracedRun run = new RendezvousDemo { MaxDelayMilliseconds = longest,
            Seed = 1 }.Runs(TestContext.Current.CancellationToken).First();
        List<TraceEvent> events = RunTrace.ReadToEnd(run);

        foreach ((string thread, int stream, string first, string second) in (List<(string, int, string, string)>)[("A", 0, "a1", "a2"),
            ("B", 1, "b1", "b2")])
        {
            Random random = run.Random(stream);
            AssertTook(random.NextDouble() * longest, events.Single(TraceEventKind.Started, thread), Step(first));
            AssertTook(random.NextDouble() * longest, events.Single(e => e.Event == nameof(TraceEventKind.Acquired) && e.Thread == thread),
                Step(second));
        }

        TraceEvent Step(string name) => events.Single(e => e.Resource == name);

        // Clocks have a coarse resolution, and a sleep may end one tick early; it has no upper bound.
        static void AssertTook(double milliseconds, TraceEvent from, TraceEvent to) =>
            Assert.InRange(to.ElapsedNanoseconds - from.ElapsedNanoseconds, (long)((milliseconds - 20) * 1e6), long.MaxValue);
    }

    [Fact]
    public void ThreadsThatWaitBeforeTheySignalDeadlock()
    {
        List<TraceEvent> events = RunTrace.Of(new RendezvousDemo { Variant = RendezvousVariant.Deadlock, MaxDelayMilliseconds = 0 });

        Assert.Equal(
            "wait-for cycle: A waits for bArrived, which only B can still signal; B waits for aArrived, which only A can still signal",
            events.DeadlockSummary());
        Assert.Equal(["a1", "b1"], events.Steps().Order());
    }
}
