using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.StandIns;
using ThreadingDemo.Tracing;
using Xunit;
using StandInMonitor = ThreadingDemo.Controlling.StandIns.Monitor;
using StandInWaitHandle = ThreadingDemo.Controlling.StandIns.WaitHandle;

// The waits under test have no token.
#pragma warning disable xUnit1051

namespace ThreadingDemo.Tests.Controlling;

/// <summary>The stand-ins of primitives, in all schedules of small programs.</summary>
public sealed class StandInTests
{
    /// <summary>An exception of the post-phase action reaches every thread, and the next phase works.</summary>
    [Fact]
    public void ActionOfBarrierFailsForAll()
    {
        FoundOutcome found = Assert.Single(PrimitiveProgram.Explore(program =>
        {
            Barrier barrier = PrimitiveProgram.Share(new Barrier(2, FailFirst), "barrier");
            for (int i = 0; i < 2; i++)
            {
                program.Start($"t{i}", () =>
                {
                    BarrierStandIn mine = PrimitiveProgram.Of<BarrierStandIn>(barrier);
                    Assert.Equal("phase", Assert.Throws<BarrierPostPhaseException>(mine.SignalAndWait).InnerException!.Message);
                    mine.SignalAndWait();
                });
            }

            program.JoinAll();
            program.Output.Add($"{barrier.CurrentPhaseNumber} {barrier.ParticipantCount}");
        }));
        Assert.Equal((ScriptOutcome.Passed, "2 2"), (found.Outcome, found.Output[0]));
    }

    private static void FailFirst(Barrier barrier)
    {
        if (barrier.CurrentPhaseNumber == 0)
        {
            throw new FormatException("phase");
        }
    }

    /// <summary>A barrier counts the participants that have not arrived, and refuses to remove others.</summary>
    [Fact]
    public void BarrierKeepsThoseThatHaveArrived() => Assert.Equal("Passed", PrimitiveProgram.Outcomes(program =>
    {
        Barrier barrier = PrimitiveProgram.Share(new Barrier(2), "barrier");
        program.Start("t", PrimitiveProgram.Of<BarrierStandIn>(barrier).SignalAndWait);
        BarrierStandIn mine = PrimitiveProgram.Of<BarrierStandIn>(barrier);
        int remaining = mine.ParticipantsRemaining;
        Assert.InRange(remaining, 1, 2);
        if (remaining == 1)
        {
            Assert.Throws<InvalidOperationException>(() => mine.RemoveParticipants(2));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => mine.RemoveParticipants(3));
        mine.RemoveParticipant();
        program.JoinAll();
        Assert.Equal((1, 1L), (barrier.ParticipantCount, barrier.CurrentPhaseNumber));
    }));

    /// <summary>A thread that ends while it holds a mutex abandons it: the next owner gets an exception.</summary>
    [Fact]
    public void MutexIsAbandoned() => Assert.Equal("Passed", PrimitiveProgram.Outcomes(program =>
    {
        Mutex mutex = PrimitiveProgram.Share(new Mutex(), "mutex");
        program.Start("t", () => PrimitiveProgram.Of<MutexStandIn>(mutex).WaitOne());
        program.JoinAll();
        MutexStandIn mine = PrimitiveProgram.Of<MutexStandIn>(mutex);
        Assert.Throws<AbandonedMutexException>(() => mine.WaitOne());
        mine.ReleaseMutex();
        Assert.True(mine.WaitOne(0));
        mine.ReleaseMutex();
    }));

    /// <summary>WaitAll acquires all handles or none, and throws for an abandoned mutex.</summary>
    [Fact]
    public void WaitAllTakesAllOrNone() => Assert.Equal("Passed", PrimitiveProgram.Outcomes(program =>
    {
        Mutex mutex = PrimitiveProgram.Share(new Mutex(), "mutex");
        Semaphore semaphore = PrimitiveProgram.Share(new Semaphore(0, 1), "semaphore");
        Assert.False(StandInWaitHandle.WaitAll([mutex, semaphore], 0));
        program.Start("t", () =>
        {
            Assert.True(PrimitiveProgram.Of<MutexStandIn>(mutex).WaitOne(0));
            PrimitiveProgram.Of<SemaphoreStandIn>(semaphore).Release();
        });
        Assert.Throws<AbandonedMutexException>(() => StandInWaitHandle.WaitAll([mutex, semaphore]));
        Assert.False(PrimitiveProgram.Of<SemaphoreStandIn>(semaphore).WaitOne(0));
        PrimitiveProgram.Of<MutexStandIn>(mutex).ReleaseMutex();
    }));

    /// <summary>Locks of ended threads stay locked until the run ends, and are free in the next run.</summary>
    [Fact]
    public void LocksAreLeftAtTheEndOfARun()
    {
        object gate = new();
        ReaderWriterLockSlim readersWriter = new();
        object box = new SpinLock(true);
        FoundOutcome found = Assert.Single(PrimitiveProgram.Explore(program =>
        {
            PrimitiveProgram.Share(gate, "gate");
            program.Start("t", () =>
            {
                bool taken = false;
                StandInMonitor.Enter(gate);
                PrimitiveProgram.Of<ReaderWriterLockSlimStandIn>(readersWriter).EnterWriteLock();
                PrimitiveProgram.Of<SpinLockStandIn>(box).Enter(ref taken);
            });
            program.Start("u", () =>
            {
                ReaderWriterLockSlimStandIn mine = PrimitiveProgram.Of<ReaderWriterLockSlimStandIn>(readersWriter);
                if (mine.TryEnterReadLock(0))
                {
                    mine.ExitReadLock();
                }
            });
            program.JoinAll();
            Assert.False(PrimitiveProgram.Of<ReaderWriterLockSlimStandIn>(readersWriter).TryEnterReadLock(0));
            StandInMonitor.Enter(gate);
        }));
        Assert.Equal(ScriptOutcome.Deadlocked, found.Outcome);
        Assert.Contains("main waits for gate, held by t, which has ended", found.Message, StringComparison.Ordinal);
        Assert.True(found.Count > 1);
        Assert.True(readersWriter.TryEnterWriteLock(0));
        readersWriter.ExitWriteLock();
        Assert.True(System.Threading.Monitor.TryEnter(gate));
        System.Threading.Monitor.Exit(gate);
        Assert.False(((SpinLock)box).IsHeld);
    }

    /// <summary>A thread does not get the lock of an ended thread, although it could run on the same worker.</summary>
    [Fact]
    public void AnEndedThreadKeepsItsLock() => Assert.Equal("Deadlocked", PrimitiveProgram.Outcomes(program =>
    {
        object gate = PrimitiveProgram.Share(new object(), "gate");
        program.Start("t", () => StandInMonitor.Enter(gate));
        program.JoinAll();
        program.Start("u", () => StandInMonitor.Enter(gate));
        program.JoinAll();
    }));

    /// <summary>A writer that times out unblocks the readers that wait behind it.</summary>
    [Fact]
    public void AWriterThatGivesUpLetsReadersIn() => Assert.Equal("Passed", PrimitiveProgram.Outcomes(program =>
    {
        ReaderWriterLockSlim real = PrimitiveProgram.Share(new ReaderWriterLockSlim(), "lock");
        ReaderWriterLockSlimStandIn mine = PrimitiveProgram.Of<ReaderWriterLockSlimStandIn>(real);
        mine.EnterReadLock();
        program.Start("writer", () => Assert.False(PrimitiveProgram.Of<ReaderWriterLockSlimStandIn>(real).TryEnterWriteLock(10)));
        program.Start("reader", () =>
        {
            ReaderWriterLockSlimStandIn other = PrimitiveProgram.Of<ReaderWriterLockSlimStandIn>(real);
            other.EnterReadLock();
            other.ExitReadLock();
        });
        program.JoinAll();
        Assert.Equal((0, 0), (mine.WaitingWriteCount, mine.WaitingReadCount));
        mine.ExitReadLock();
    }));

    /// <summary>A set before a reset does not happen before a wait that ends after a later set.</summary>
    [Fact]
    public void AResetEventOrdersNothing() => Assert.Equal("Passed Race", PrimitiveProgram.Outcomes(program =>
    {
        ManualResetEvent signal = PrimitiveProgram.Share(new ManualResetEvent(false), "signal");
        object data = PrimitiveProgram.Share(new object(), "data");
        bool isSet = false;
        program.Start("t", () =>
        {
            PrimitiveProgram.Write(data);
            isSet = PrimitiveProgram.Of<EventStandIn>(signal).Set();
        });
        PrimitiveProgram.Of<EventStandIn>(signal).Reset();
        bool wasSet = isSet;
        PrimitiveProgram.Of<EventStandIn>(signal).Set();
        PrimitiveProgram.Of<EventStandIn>(signal).WaitOne();
        if (wasSet)
        {
            PrimitiveProgram.Read(data);
        }

        program.JoinAll();
    }));

    /// <summary>The wait handle of another primitive is set by that primitive and has its happens-before order.</summary>
    [Fact]
    public void HandlesOfPrimitivesAreWaitedFor() => Assert.Equal("Passed", PrimitiveProgram.Outcomes(program =>
    {
        CountdownEvent countdown = PrimitiveProgram.Share(new CountdownEvent(1), "countdown");
        SemaphoreSlim semaphore = PrimitiveProgram.Share(new SemaphoreSlim(0), "semaphore");
        object data = PrimitiveProgram.Share(new object(), "data");
        program.Start("t", () =>
        {
            PrimitiveProgram.Write(data);
            PrimitiveProgram.Of<CountdownEventStandIn>(countdown).Signal();
            PrimitiveProgram.Of<SemaphoreSlimStandIn>(semaphore).Release();
        });
        StandInWaitHandle.WaitAll(
        [
            PrimitiveProgram.Of<CountdownEventStandIn>(countdown).WaitHandle,
            PrimitiveProgram.Of<SemaphoreSlimStandIn>(semaphore).AvailableWaitHandle,
        ]);
        PrimitiveProgram.Read(data);
        program.JoinAll();
    }));

    /// <summary>A source cancels waits for tokens of linked sources, which orders the two threads.</summary>
    [Fact]
    public void LinkedTokensAreCancelled() => Assert.Equal("Passed", PrimitiveProgram.Outcomes(program =>
    {
        CancellationTokenSource source = PrimitiveProgram.Share(new CancellationTokenSource(), "source");
        CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(source.Token);
        object data = PrimitiveProgram.Share(new object(), "data");
        program.Start("t", () =>
        {
            SemaphoreSlim semaphore = PrimitiveProgram.Share(new SemaphoreSlim(0), "semaphore");
            Assert.Throws<OperationCanceledException>(() => PrimitiveProgram.Of<SemaphoreSlimStandIn>(semaphore).Wait(linked.Token));
            PrimitiveProgram.Read(data);
        });
        PrimitiveProgram.Write(data);
        PrimitiveProgram.Of<CancellationTokenSourceStandIn>(source).Cancel();
        program.JoinAll();
    }));

    /// <summary>A wait with a time limit may time out if it has to wait, and a limit of 0 never waits.</summary>
    [Fact]
    public void LimitsMayPass()
    {
        HashSet<string> seen = [];
        Assert.Equal("DifferentOutput Passed", PrimitiveProgram.Outcomes(program =>
        {
            ManualResetEventSlim signal = PrimitiveProgram.Share(new ManualResetEventSlim(false), "signal");
            Assert.False(PrimitiveProgram.Of<ManualResetEventSlimStandIn>(signal).Wait(0));
            program.Start("t", PrimitiveProgram.Of<ManualResetEventSlimStandIn>(signal).Set);
            program.Output.Add(PrimitiveProgram.Of<ManualResetEventSlimStandIn>(signal).Wait(60_000) ? "set" : "late");
            seen.Add(program.Output[0]);
            program.JoinAll();
        }));
        Assert.Equal(["late", "set"], seen.Order());
    }

    /// <summary>Time limits below -1 throw, as those of the real primitives do.</summary>
    [Fact]
    public void WrongLimitsAreRefused() => Assert.Equal("Passed", PrimitiveProgram.Outcomes(program =>
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PrimitiveProgram.Of<SemaphoreSlimStandIn>(new SemaphoreSlim(0)).Wait(-2));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => PrimitiveProgram.Of<EventStandIn>(new AutoResetEvent(false)).WaitOne(TimeSpan.FromDays(100)));
        Assert.Throws<ArgumentOutOfRangeException>(() => StandInMonitor.TryEnter(new object(), -2));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrimitiveProgram.Of<BarrierStandIn>(new Barrier(1)).SignalAndWait(-2));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => PrimitiveProgram.Of<ReaderWriterLockSlimStandIn>(new ReaderWriterLockSlim()).TryEnterReadLock(-2));
    }));

    /// <summary>Members that a stand-in lacks are those of the real primitive.</summary>
    [Fact]
    public void OtherMembersAreTheRealOnes() => Assert.Equal("Passed", PrimitiveProgram.Outcomes(program =>
    {
        SemaphoreSlim semaphore = PrimitiveProgram.Share(new SemaphoreSlim(1), "semaphore");
        Assert.Same(semaphore, PrimitiveProgram.Of(semaphore, "WaitAsync"));
        Assert.Same(semaphore, PrimitiveProgram.Of(semaphore, "GetType"));
        Assert.IsType<SemaphoreSlimStandIn>(PrimitiveProgram.Of(semaphore, "release"));
    }));

    /// <summary>Completing a collection ends the waits for an item once the collection is empty.</summary>
    [Fact]
    public void CompletedCollectionsEndTakers() => Assert.Equal("Passed", PrimitiveProgram.Outcomes(program =>
    {
        BlockingCollection<int> queue = PrimitiveProgram.Share(new BlockingCollection<int>(1), "queue");
        List<int> taken = [];
        program.Start("t", () =>
        {
            BlockingCollectionStandIn<int> mine = PrimitiveProgram.Of<BlockingCollectionStandIn<int>>(queue);
            taken.AddRange(mine.GetConsumingEnumerable());
            Assert.Throws<InvalidOperationException>(() => mine.Take());
        });
        BlockingCollectionStandIn<int> mine = PrimitiveProgram.Of<BlockingCollectionStandIn<int>>(queue);
        mine.Add(1);
        mine.Add(2);
        mine.CompleteAdding();
        program.JoinAll();
        Assert.Equal([1, 2], taken);
    }));

    /// <summary>The events of stand-ins have the kinds and counts of those of traced primitives.</summary>
    [Fact]
    public void TracesSayWhatIsDone()
    {
        TraceEvent[] trace = PrimitiveProgram.Trace(program =>
        {
            SemaphoreSlim semaphore = PrimitiveProgram.Share(new SemaphoreSlim(1), "semaphore");
            AutoResetEvent signal = PrimitiveProgram.Share(new AutoResetEvent(false), "signal");
            CountdownEvent countdown = PrimitiveProgram.Share(new CountdownEvent(2), "countdown");
            Barrier barrier = PrimitiveProgram.Share(new Barrier(1), "barrier");
            object gate = PrimitiveProgram.Share(new object(), "gate");
            PrimitiveProgram.Of<SemaphoreSlimStandIn>(semaphore).Wait();
            PrimitiveProgram.Of<SemaphoreSlimStandIn>(semaphore).Wait(0);
            PrimitiveProgram.Of<SemaphoreSlimStandIn>(semaphore).Release();
            PrimitiveProgram.Of<EventStandIn>(signal).Reset();
            program.Start("t", () => PrimitiveProgram.Of<EventStandIn>(signal).Set());
            PrimitiveProgram.Of<EventStandIn>(signal).WaitOne();
            PrimitiveProgram.Of<CountdownEventStandIn>(countdown).Signal();
            PrimitiveProgram.Of<BarrierStandIn>(barrier).SignalAndWait();
            StandInMonitor.Enter(gate);
            StandInMonitor.PulseAll(gate);
            StandInMonitor.Exit(gate);
            program.JoinAll();
        });
        Assert.Equal(
            [
                "Acquired semaphore 0", "Refused semaphore 0", "Released semaphore 1", "Reset signal ",
                "Waiting signal ", "Signalled signal ", "Woken signal ", "Signalled countdown 1",
                "Arrived barrier 1", "Passed barrier 0", "Acquired gate 1", "Notified gate 1", "Released gate 0",
            ],
            trace.Where(step => step.Resource.Length > 0 && step.Event is not ("Created" or "Joined"))
                .Select(step => $"{step.Event} {step.Resource} {step.Value}"));
    }
}
