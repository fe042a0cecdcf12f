using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Primitives;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Primitives;

public sealed class DeadlockTests
{
    [Theory]
    [InlineData(LockPrimitive.Monitor)]
    [InlineData(LockPrimitive.Lock)]
    [InlineData(LockPrimitive.Mutex)]
    [InlineData(LockPrimitive.SemaphoreSlim)]
    [InlineData(LockPrimitive.SpinLock)]
    [InlineData(LockPrimitive.ReaderWriterLockSlim)]
    public void LocksTakenInInvertedOrderAreFoundWithTheirCycle(LockPrimitive primitive)
    {
        List<TraceEvent> events = RunTrace.Of(run =>
        {
            TracedLock x = new(run, "x", primitive);
            TracedLock y = new(run, "y", primitive);
            TracedBarrier both = new(run, "both", 2);
            TracedThread a = run.CreateThread("a", () => TakeBoth(x, y, both));
            TracedThread b = run.CreateThread("b", () => TakeBoth(y, x, both));
            a.Start();
            b.Start();
            run.JoinAll(a, b);
        });

        Assert.Equal("wait-for cycle: a waits for y, held by b; b waits for x, held by a", events.DeadlockSummary());
        Assert.Equal("y", events.Single(TraceEventKind.Deadlocked, "a").Resource);
        Assert.Equal("waits for the end of a", events.Single(TraceEventKind.Deadlocked, "main").Message);
        Assert.True(events.Single(TraceEventKind.Cancelled, "b").Sequence > events.Single(TraceEventKind.Deadlocked, "b").Sequence);

        static void TakeBoth(TracedLock first, TracedLock second, TracedBarrier both)
        {
            using (first.Acquire())
            {
                both.SignalAndWait();
                using (second.Acquire())
                {
                }
            }
        }
    }

    [Fact]
    public void ASemaphoreThatOnlyItsWaiterCouldSignalIsSaidToBeSo()
    {
        List<TraceEvent> events = RunTrace.Of(run =>
        {
            TracedSemaphore never = new(run, "never", 0);
            TracedThread a = run.CreateThread("a", () => never.Acquire());
            never.SignalledBy(a);
            a.Start();
            run.JoinAll(a);
        });

        Assert.Equal("no thread can continue: a waits for never, which only itself can still signal", events.DeadlockSummary());
    }

    public static TheoryData<string, Action<TracedRun>> Dead { get; } = new()
    {
        { "signal", run => new TracedSemaphore(run, "resource", 0).Acquire() },
        { "signal", run => new TracedCountdown(run, "resource", 1).Wait() },
        { "reach", run => new TracedBarrier(run, "resource", 2).SignalAndWait() },
        { "set", run => new TracedEvent(run, "resource", EventResetMode.ManualReset).Wait() },
        { "set", run => new TracedEvent(run, "resource", EventResetMode.AutoReset).Wait() },
        {
            "notify", run =>
            {
                TracedCondition condition = new(run, "resource");
                using (condition.Acquire())
                {
                    condition.Wait();
                }
            }
        },
    };

    [Theory]
    [MemberData(nameof(Dead))]
    public void AWaitThatNobodyIsLeftToEndIsFound(string giving, Action<TracedRun> main)
    {
        List<TraceEvent> events = RunTrace.Of(main);

        Assert.Equal($"no thread can continue: main waits for resource, which no thread can {giving} any more", events.DeadlockSummary());
        Assert.Equal($"waits for resource, which no thread can {giving} any more",
            events.Single(TraceEventKind.Deadlocked, "main").Message);
    }

    [Fact]
    public void AReaderThatWaitsForAWritersLockAndAWriterThatWaitsForTheReaderAreFound()
    {
        List<TraceEvent> events = RunTrace.Of(run =>
        {
            TracedReaderWriterLock shared = new(run, "shared");
            TracedLock mutex = new(run, "mutex", LockPrimitive.Monitor);
            TracedBarrier both = new(run, "both", 2);
            TracedThread reader = run.CreateThread("reader", () =>
            {
                using (shared.AcquireRead())
                {
                    both.SignalAndWait();
                    mutex.Acquire();
                }
            });
            TracedThread writer = run.CreateThread("writer", () =>
            {
                using (mutex.Acquire())
                {
                    both.SignalAndWait();
                    shared.AcquireWrite();
                }
            });
            reader.Start();
            writer.Start();
            run.JoinAll(reader, writer);
        });

        Assert.Equal("wait-for cycle: reader waits for mutex, held by writer; writer waits for shared.write, held by reader",
            events.DeadlockSummary());
    }

    [Fact]
    public void TwoThreadsThatHandOverAllTheTimeAreNeverTakenForDeadlocked()
    {
        // In each hand-over, there is a moment in which both threads seem to wait.
        List<TraceEvent> events = RunTrace.Of(run =>
        {
            TracedSemaphore ping = new(run, "ping", 0);
            TracedSemaphore pong = new(run, "pong", 0);
            TracedThread a = run.CreateThread("a", () => HandOver(ping, pong));
            TracedThread b = run.CreateThread("b", () => HandOver(pong, ping));
            ping.SignalledBy(b);
            pong.SignalledBy(a);
            a.Start();
            b.Start();
            pong.SignalledBy(a, run.CreateThread("starter", () => { }));
            ping.Release();
            run.JoinAll(a, b);
        });

        Assert.False(events.Has(TraceEventKind.Deadlocked));
        Assert.Equal(2 * 2000, events.Count(e => e.Event == "Acquired"));

        static void HandOver(TracedSemaphore mine, TracedSemaphore others)
        {
            for (int i = 0; i < 2000; i++)
            {
                mine.Acquire();
                others.Release();
            }
        }
    }

    [Fact]
    public void PhasesOfABarrierAreNeverTakenForADeadlock()
    {
        List<TraceEvent> events = RunTrace.Of(run =>
        {
            TracedBarrier barrier = new(run, "barrier", 3);
            run.RunThreads(3, _ => () =>
            {
                for (int phase = 0; phase < 1000; phase++)
                {
                    barrier.SignalAndWait();
                }
            });
        });

        Assert.False(events.Has(TraceEventKind.Deadlocked));
        Assert.Equal(3000, events.Count(e => e.Event == "Passed"));
    }

    [Fact]
    public void NotificationsAreNeverTakenForADeadlock()
    {
        List<TraceEvent> events = RunTrace.Of(run =>
        {
            TracedCondition turnChanged = new(run, "turn");
            int turn = 0;
            run.RunThreads(3, i => () =>
            {
                for (int round = 0; round < 500; round++)
                {
                    using (turnChanged.Acquire())
                    {
                        while (turn != i)
                        {
                            turnChanged.Wait();
                        }

                        turn = (turn + 1) % 3;
                        turnChanged.NotifyAll();
                    }
                }
            });
        });

        Assert.False(events.Has(TraceEventKind.Deadlocked));
        RunTrace.AssertNeverTwoHolders(events, "turn.lock");
    }

    [Fact]
    public void WaitingForATickTooManyIsADeadlock()
    {
        List<TraceEvent> events = RunTrace.Of(run =>
        {
            TracedCountdown ticks = new(run, "ticks", 2);
            using (new TracedTimer(run, 0, 1, 1, _ => ticks.Signal()))
            {
                ticks.Wait();
            }
        });

        Assert.True(events.Has(TraceEventKind.Deadlocked));
    }

    [Fact]
    public void WaitingForATimerIsNoDeadlock()
    {
        List<TraceEvent> events = RunTrace.Of(run =>
        {
            TracedCountdown ticks = new(run, "ticks", 3);
            using (new TracedTimer(run, 1, 1, 3, _ => ticks.Signal()))
            {
                ticks.Wait();
            }
        });

        Assert.False(events.Has(TraceEventKind.Deadlocked));
        Assert.Equal([2, 1, 0], events.Where(e => e.Event == "Signalled").Select(e => e.Value!.Value));
    }
}
