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

// A token would make the waits under test others.
#pragma warning disable xUnit1051

namespace ThreadingDemo.Tests.Controlling;

/// <summary>The primitives under control, in all schedules of small programs.</summary>
public sealed class StandInTests
{
    /// <summary>An exception of a barrier's action reaches every thread, and the next phase goes on.</summary>
    [Fact]
    public void ActionOfBarrierFailsForAll()
    {
        FoundOutcome found = Assert.Single(LambdaProgram.Explore(program =>
        {
            Barrier barrier = LambdaProgram.Share(new Barrier(2, phase => _ = phase.CurrentPhaseNumber == 0 ? throw new FormatException("phase") : 0), "barrier");
            for (int i = 0; i < 2; i++)
            {
                program.Start($"t{i}", () =>
                {
                    BarrierStandIn mine = LambdaProgram.Of<BarrierStandIn>(barrier);
                    Assert.Equal("phase", Assert.Throws<BarrierPostPhaseException>(mine.SignalAndWait).InnerException!.Message);
                    mine.SignalAndWait();
                });
            }

            program.JoinAll();
            program.Output.Add($"{barrier.CurrentPhaseNumber} {barrier.ParticipantCount}");
        }));
        Assert.Equal((ScriptOutcome.Passed, "2 2"), (found.Outcome, found.Output[0]));
    }

    /// <summary>A barrier counts those that have not arrived, and refuses to lose those that have.</summary>
    [Fact]
    public void BarrierKeepsThoseThatHaveArrived() => Assert.Equal("Passed", LambdaProgram.Outcomes(program =>
    {
        Barrier barrier = LambdaProgram.Share(new Barrier(2), "barrier");
        program.Start("t", LambdaProgram.Of<BarrierStandIn>(barrier).SignalAndWait);
        BarrierStandIn mine = LambdaProgram.Of<BarrierStandIn>(barrier);
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

    /// <summary>A thread that ends with a mutex abandons it: the next has it, and is told.</summary>
    [Fact]
    public void MutexIsAbandoned() => Assert.Equal("Passed", LambdaProgram.Outcomes(program =>
    {
        Mutex mutex = LambdaProgram.Share(new Mutex(), "mutex");
        program.Start("t", () => LambdaProgram.Of<MutexStandIn>(mutex).WaitOne());
        program.JoinAll();
        MutexStandIn mine = LambdaProgram.Of<MutexStandIn>(mutex);
        Assert.Throws<AbandonedMutexException>(() => mine.WaitOne());
        mine.ReleaseMutex();
        Assert.True(mine.WaitOne(0));
        mine.ReleaseMutex();
    }));

    /// <summary>WaitAll takes all or none, and tells of a mutex that was abandoned.</summary>
    [Fact]
    public void WaitAllTakesAllOrNone() => Assert.Equal("Passed", LambdaProgram.Outcomes(program =>
    {
        Mutex mutex = LambdaProgram.Share(new Mutex(), "mutex");
        Semaphore semaphore = LambdaProgram.Share(new Semaphore(0, 1), "semaphore");
        Assert.False(StandInWaitHandle.WaitAll([mutex, semaphore], 0));
        program.Start("t", () =>
        {
            Assert.True(LambdaProgram.Of<MutexStandIn>(mutex).WaitOne(0));
            LambdaProgram.Of<SemaphoreStandIn>(semaphore).Release();
        });
        Assert.Throws<AbandonedMutexException>(() => StandInWaitHandle.WaitAll([mutex, semaphore]));
        Assert.False(LambdaProgram.Of<SemaphoreStandIn>(semaphore).WaitOne(0));
        LambdaProgram.Of<MutexStandIn>(mutex).ReleaseMutex();
    }));

    /// <summary>What threads have left locked stays locked until the run is over, and no longer: the same objects serve every run.</summary>
    [Fact]
    public void LocksAreLeftAtTheEndOfARun()
    {
        object gate = new();
        ReaderWriterLockSlim readersWriter = new();
        object box = new SpinLock(true);
        FoundOutcome found = Assert.Single(LambdaProgram.Explore(program =>
        {
            LambdaProgram.Share(gate, "gate");
            program.Start("t", () =>
            {
                bool taken = false;
                StandInMonitor.Enter(gate);
                LambdaProgram.Of<ReaderWriterLockSlimStandIn>(readersWriter).EnterWriteLock();
                LambdaProgram.Of<SpinLockStandIn>(box).Enter(ref taken);
            });
            program.Start("u", () =>
            {
                ReaderWriterLockSlimStandIn mine = LambdaProgram.Of<ReaderWriterLockSlimStandIn>(readersWriter);
                if (mine.TryEnterReadLock(0))
                {
                    mine.ExitReadLock();
                }
            });
            program.JoinAll();
            Assert.False(LambdaProgram.Of<ReaderWriterLockSlimStandIn>(readersWriter).TryEnterReadLock(0));
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

    /// <summary>A thread that begins on the worker of one that has ended with a lock does not have its lock.</summary>
    [Fact]
    public void AnEndedThreadKeepsItsLock() => Assert.Equal("Deadlocked", LambdaProgram.Outcomes(program =>
    {
        object gate = LambdaProgram.Share(new object(), "gate");
        program.Start("t", () => StandInMonitor.Enter(gate));
        program.JoinAll();
        program.Start("u", () => StandInMonitor.Enter(gate));
        program.JoinAll();
    }));

    /// <summary>A writer whose time is over lets those readers go on that waited behind it.</summary>
    [Fact]
    public void AWriterThatGivesUpLetsReadersIn() => Assert.Equal("Passed", LambdaProgram.Outcomes(program =>
    {
        ReaderWriterLockSlim real = LambdaProgram.Share(new ReaderWriterLockSlim(), "lock");
        ReaderWriterLockSlimStandIn mine = LambdaProgram.Of<ReaderWriterLockSlimStandIn>(real);
        mine.EnterReadLock();
        program.Start("writer", () => Assert.False(LambdaProgram.Of<ReaderWriterLockSlimStandIn>(real).TryEnterWriteLock(10)));
        program.Start("reader", () =>
        {
            ReaderWriterLockSlimStandIn other = LambdaProgram.Of<ReaderWriterLockSlimStandIn>(real);
            other.EnterReadLock();
            other.ExitReadLock();
        });
        program.JoinAll();
        Assert.Equal((0, 0), (mine.WaitingWriteCount, mine.WaitingReadCount));
        mine.ExitReadLock();
    }));

    /// <summary>Nothing orders a set event with who waits after a reset for another to set it.</summary>
    [Fact]
    public void AResetEventOrdersNothing() => Assert.Equal("Passed Race", LambdaProgram.Outcomes(program =>
    {
        ManualResetEvent signal = LambdaProgram.Share(new ManualResetEvent(false), "signal");
        object data = LambdaProgram.Share(new object(), "data");
        program.Start("t", () =>
        {
            LambdaProgram.Write(data);
            LambdaProgram.Of<EventStandIn>(signal).Set();
        });
        LambdaProgram.Of<EventStandIn>(signal).Reset();
        LambdaProgram.Of<EventStandIn>(signal).Set();
        LambdaProgram.Of<EventStandIn>(signal).WaitOne();
        LambdaProgram.Read(data);
        program.JoinAll();
    }));

    /// <summary>The handle of another primitive is set by that primitive, and orders what it orders.</summary>
    [Fact]
    public void HandlesOfPrimitivesAreWaitedFor() => Assert.Equal("Passed", LambdaProgram.Outcomes(program =>
    {
        CountdownEvent countdown = LambdaProgram.Share(new CountdownEvent(1), "countdown");
        SemaphoreSlim semaphore = LambdaProgram.Share(new SemaphoreSlim(0), "semaphore");
        object data = LambdaProgram.Share(new object(), "data");
        program.Start("t", () =>
        {
            LambdaProgram.Write(data);
            LambdaProgram.Of<CountdownEventStandIn>(countdown).Signal();
            LambdaProgram.Of<SemaphoreSlimStandIn>(semaphore).Release();
        });
        StandInWaitHandle.WaitAll([LambdaProgram.Of<CountdownEventStandIn>(countdown).WaitHandle, LambdaProgram.Of<SemaphoreSlimStandIn>(semaphore).AvailableWaitHandle]);
        LambdaProgram.Read(data);
        program.JoinAll();
    }));

    /// <summary>A source cancels what waits for a token of a source that is linked to it, and orders the two threads.</summary>
    [Fact]
    public void LinkedTokensAreCancelled() => Assert.Equal("Passed", LambdaProgram.Outcomes(program =>
    {
        CancellationTokenSource source = LambdaProgram.Share(new CancellationTokenSource(), "source");
        CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(source.Token);
        object data = LambdaProgram.Share(new object(), "data");
        program.Start("t", () =>
        {
            Assert.Throws<OperationCanceledException>(() => LambdaProgram.Of<SemaphoreSlimStandIn>(LambdaProgram.Share(new SemaphoreSlim(0), "semaphore")).Wait(linked.Token));
            LambdaProgram.Read(data);
        });
        LambdaProgram.Write(data);
        LambdaProgram.Of<CancellationTokenSourceStandIn>(source).Cancel();
        program.JoinAll();
    }));

    /// <summary>A wait with a limit may fail where it would have to wait, and a limit of 0 never waits.</summary>
    [Fact]
    public void LimitsMayPass()
    {
        HashSet<string> seen = [];
        Assert.Equal("DifferentOutput Passed", LambdaProgram.Outcomes(program =>
        {
            ManualResetEventSlim signal = LambdaProgram.Share(new ManualResetEventSlim(false), "signal");
            Assert.False(LambdaProgram.Of<ManualResetEventSlimStandIn>(signal).Wait(0));
            program.Start("t", LambdaProgram.Of<ManualResetEventSlimStandIn>(signal).Set);
            program.Output.Add(LambdaProgram.Of<ManualResetEventSlimStandIn>(signal).Wait(60_000) ? "set" : "late");
            seen.Add(program.Output[0]);
            program.JoinAll();
        }));
        Assert.Equal(["late", "set"], seen.Order());
    }

    /// <summary>Limits below -1 are refused, as the real primitives refuse them.</summary>
    [Fact]
    public void WrongLimitsAreRefused() => Assert.Equal("Passed", LambdaProgram.Outcomes(program =>
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LambdaProgram.Of<SemaphoreSlimStandIn>(new SemaphoreSlim(0)).Wait(-2));
        Assert.Throws<ArgumentOutOfRangeException>(() => LambdaProgram.Of<EventStandIn>(new AutoResetEvent(false)).WaitOne(TimeSpan.FromDays(100)));
        Assert.Throws<ArgumentOutOfRangeException>(() => StandInMonitor.TryEnter(new object(), -2));
        Assert.Throws<ArgumentOutOfRangeException>(() => LambdaProgram.Of<BarrierStandIn>(new Barrier(1)).SignalAndWait(-2));
        Assert.Throws<ArgumentOutOfRangeException>(() => LambdaProgram.Of<ReaderWriterLockSlimStandIn>(new ReaderWriterLockSlim()).TryEnterReadLock(-2));
    }));

    /// <summary>What a stand-in lacks is the real primitive's.</summary>
    [Fact]
    public void OtherMembersAreTheRealOnes() => Assert.Equal("Passed", LambdaProgram.Outcomes(program =>
    {
        SemaphoreSlim semaphore = LambdaProgram.Share(new SemaphoreSlim(1), "semaphore");
        Assert.Same(semaphore, LambdaProgram.Of(semaphore, "WaitAsync"));
        Assert.Same(semaphore, LambdaProgram.Of(semaphore, "GetType"));
        Assert.IsType<SemaphoreSlimStandIn>(LambdaProgram.Of(semaphore, "release"));
    }));

    /// <summary>Completing a collection ends those that wait for an item, once it is empty.</summary>
    [Fact]
    public void CompletedCollectionsEndTakers() => Assert.Equal("Passed", LambdaProgram.Outcomes(program =>
    {
        BlockingCollection<int> queue = LambdaProgram.Share(new BlockingCollection<int>(1), "queue");
        List<int> taken = [];
        program.Start("t", () =>
        {
            BlockingCollectionStandIn<int> mine = LambdaProgram.Of<BlockingCollectionStandIn<int>>(queue);
            taken.AddRange(mine.GetConsumingEnumerable());
            Assert.Throws<InvalidOperationException>(() => mine.Take());
        });
        BlockingCollectionStandIn<int> mine = LambdaProgram.Of<BlockingCollectionStandIn<int>>(queue);
        mine.Add(1);
        mine.Add(2);
        mine.CompleteAdding();
        program.JoinAll();
        Assert.Equal([1, 2], taken);
    }));

    /// <summary>Traces call what is done to a primitive what traced primitives call it, with the same numbers.</summary>
    [Fact]
    public void TracesSayWhatIsDone()
    {
        TraceEvent[] trace = LambdaProgram.Trace(program =>
        {
            SemaphoreSlim semaphore = LambdaProgram.Share(new SemaphoreSlim(1), "semaphore");
            AutoResetEvent signal = LambdaProgram.Share(new AutoResetEvent(false), "signal");
            CountdownEvent countdown = LambdaProgram.Share(new CountdownEvent(2), "countdown");
            Barrier barrier = LambdaProgram.Share(new Barrier(1), "barrier");
            object gate = LambdaProgram.Share(new object(), "gate");
            LambdaProgram.Of<SemaphoreSlimStandIn>(semaphore).Wait();
            LambdaProgram.Of<SemaphoreSlimStandIn>(semaphore).Wait(0);
            LambdaProgram.Of<SemaphoreSlimStandIn>(semaphore).Release();
            LambdaProgram.Of<EventStandIn>(signal).Reset();
            program.Start("t", () => LambdaProgram.Of<EventStandIn>(signal).Set());
            LambdaProgram.Of<EventStandIn>(signal).WaitOne();
            LambdaProgram.Of<CountdownEventStandIn>(countdown).Signal();
            LambdaProgram.Of<BarrierStandIn>(barrier).SignalAndWait();
            StandInMonitor.Enter(gate);
            StandInMonitor.PulseAll(gate);
            StandInMonitor.Exit(gate);
            program.JoinAll();
        });
        Assert.Equal(
            [
                "Acquired semaphore 0", "Refused semaphore 0", "Released semaphore 1", "Reset signal ", "Waiting signal ", "Signalled signal ", "Woken signal ", "Signalled countdown 1",
                "Arrived barrier 1", "Passed barrier 0", "Acquired gate 1", "Notified gate 1", "Released gate 0",
            ],
            trace.Where(step => step.Resource.Length > 0 && step.Event is not ("Created" or "Joined")).Select(step => $"{step.Event} {step.Resource} {step.Value}"));
    }
}
