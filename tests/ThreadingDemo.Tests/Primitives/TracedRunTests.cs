using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Primitives;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Primitives;

public sealed class TracedRunTests
{
    private static readonly Dictionary<string, Func<TracedRun, Action>> uncontendedOperations = new()
    {
        ["lock"] = Operation(run => new TracedLock(run, "x", LockPrimitive.Monitor), one => one.Acquire().Dispose()),
        ["try of a lock"] = Operation(run => new TracedLock(run, "x", LockPrimitive.Monitor), one => one.TryAcquire()),
        ["semaphore"] = Operation(run => new TracedSemaphore(run, "x", 1), one => one.Acquire().Dispose()),
        ["try of a semaphore"] = Operation(run => new TracedSemaphore(run, "x", 0), one => one.TryAcquire()),
        ["reader"] = Operation(run => new TracedReaderWriterLock(run, "x"), one => one.AcquireRead().Dispose()),
        ["writer"] = Operation(run => new TracedReaderWriterLock(run, "x"), one => one.AcquireWrite().Dispose()),
        ["barrier"] = Operation(run => new TracedBarrier(run, "x", 1), one => one.SignalAndWait()),
        ["countdown"] = Operation(run => new TracedCountdown(run, "x", 0), one => one.Wait()),
        ["event"] = Operation(
            run => new TracedEvent(run, "x", EventResetMode.ManualReset),
            one =>
            {
                one.Set();
                one.Wait();
            }),
        ["manual event"] = Operation(run => new TracedManualEvent(run, "x", isSet: true), one => one.Wait()),
    };

    [Fact]
    public void EventsStreamWhileTheRunGoesOn()
    {
        using ManualResetEventSlim mayEnd = new();
        using TracedRun run = new("test", r =>
        {
            Participant.Current.Say("first");
            mayEnd.Wait(r.Token);
        });

        TraceEvent next;
        do
        {
            Assert.Equal(ReadResult.Event, run.Read(-1, out TraceEvent? read));
            next = read!;
        }
        while (next.Message != "first");

        Assert.Equal(ReadResult.Idle, run.Read(10, out _));
        mayEnd.Set();
        Assert.Equal("Finished", RunTraceRest(run).Last().Event);
    }

    [Theory]
    [MemberData(nameof(UncontendedOperations))]
    public void AThreadThatNeverHasToWaitEndsWithItsRun(string name)
    {
        // A loop that does not end by itself would otherwise keep its thread when the test fails.
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        TracedRun run = new("test", r =>
        {
            Action operation = uncontendedOperations[name](r);
            while (!patience.IsCancellationRequested)
            {
                operation();
            }
        });

        Assert.Equal(ReadResult.Event, run.Read(Timeout.Infinite, out _));
        run.Dispose();
        Assert.False(patience.IsCancellationRequested);
    }

    public static IEnumerable<TheoryDataRow<string>> UncontendedOperations() =>
        uncontendedOperations.Keys.Select(name => new TheoryDataRow<string>(name));

    [Fact]
    public void AHookIsCalledAfterItsFailureHasBeenReadHoweverManyThreadsRecordMeanwhile()
    {
        HashSet<string> failed = [];
        List<string> early = [];
        int calls = 0;
        using TracedRun run = new(
            "test",
            r =>
            {
                TracedThread[] threads = [.. Enumerable.Range(0, 1000).Select(i =>
                    r.CreateThread($"thread {i}", () => throw new InvalidOperationException("fails")))];
                foreach (TracedThread thread in threads)
                {
                    thread.Start();
                    Participant.Current.Say("started one");
                }

                r.JoinAll(threads);
            },
            hook: failure =>
            {
                calls++;
                if (!failed.Contains(failure.Thread))
                {
                    early.Add(failure.Thread);
                }

                return [];
            });

        while (run.Read(-1, out TraceEvent? next) == ReadResult.Event)
        {
            if (next!.Event == "Failed")
            {
                failed.Add(next.Thread);
            }
        }

        Assert.Equal(1000, calls);
        Assert.Empty(early);
    }

    [Fact]
    public void ARunThatIsDisposedOfLeavesNoThreadWhateverItsThreadsWaitFor()
    {
        TracedRun run = new("test", r =>
        {
            TracedLock held = new(r, "held", LockPrimitive.Monitor);
            TracedCondition condition = new(r, "condition");
            TracedReaderWriterLock shared = new(r, "shared");
            held.Acquire();
            shared.AcquireWrite();
            Action[] waits =
            [
                () => held.Acquire(),
                () => shared.AcquireRead(),
                () => shared.AcquireWrite(),
                () => new TracedSemaphore(r, "semaphore", 0).Acquire(),
                () => new TracedBarrier(r, "barrier", 2).SignalAndWait(),
                () => new TracedCountdown(r, "countdown", 1).Wait(),
                () => new TracedEvent(r, "event", EventResetMode.AutoReset).Wait(),
                () => Participant.Current.Sleep(3_600_000),
                () =>
                {
                    using (condition.Acquire())
                    {
                        condition.Wait();
                    }
                },
            ];
            r.RunThreads(waits.Length, i => waits[i]);
        });
        int waiting = 0;
        while (waiting < 9)
        {
            run.Read(-1, out TraceEvent? next);
            waiting += next!.Event == "Waiting" ? 1 : 0;
        }

        run.Dispose();

        Assert.Equal((11 - 1, 11 - 1), run.Progress);
    }

    [Fact]
    public void CancellingEndsARunWithACancelledEventForEachThread()
    {
        using CancellationTokenSource stop = new();
        using TracedRun run = new("test", r => r.RunThreads(3, _ => () => Participant.Current.Sleep(3_600_000)), token: stop.Token);
        int started = 0;
        while (started < 4)
        {
            run.Read(-1, out TraceEvent? next);
            started += next!.Event == "Started" ? 1 : 0;
        }

        stop.Cancel();
        List<TraceEvent> rest = RunTraceRest(run);

        Assert.Equal(["main", "thread 0", "thread 1", "thread 2"], rest.Where(e => e.Event == "Cancelled").Select(e => e.Thread).Order());
        Assert.Equal(4, rest.Count(e => e.Event == "Finished"));
    }

    [Fact]
    public void AThreadThatHasNoRoomForItsEndWhenItIsStoppedTellsItOnceThereIs()
    {
        using TracedRun run = new("test", _ =>
        {
            while (true)
            {
                Participant.Current.Say("again");
            }
        });

        // The trace is not read, so the ring is soon full, and each of these ends a wait for room.
        for (int i = 0; i < 100; i++)
        {
            run.Cancel();
            Thread.Sleep(1);
        }

        Assert.Equal(["Cancelled", "Finished"], RunTraceRest(run).Select(e => e.Event).TakeLast(2));
    }

    [Fact]
    public void AFailureIsReportedWithItsStackAndTheOthersGoOn()
    {
        using TracedRun run = new("test", r =>
        {
            r.JoinAll(Started(r.CreateThread("worker", () => throw new InvalidOperationException("{0} broke"))));
            Participant.Current.Say("going on");
        });

        List<TraceEvent> events = RunTrace.ReadToEnd(run);

        TraceEvent failed = events.Single(TraceEventKind.Failed, "worker");
        Assert.Equal("{0} broke", failed.Message);
        Assert.Contains(nameof(AFailureIsReportedWithItsStackAndTheOthersGoOn), run.TakeFailure(failed)!.StackTrace);
        Assert.Null(run.TakeFailure(failed));
        Assert.Equal(["going on"], events.Messages());
    }

    [Fact]
    public void AHookRunsOnTheReadersThreadAfterTheFailureWasReadAndItsWordsJoinTheTrace()
    {
        int hookThread = 0;
        List<TraceEvent> events = [];
        using TracedRun run = new(
            "test",
            r => r.JoinAll(Started(r.CreateThread("worker", () => throw new InvalidOperationException("broke")))),
            hook: failure =>
            {
                hookThread = Environment.CurrentManagedThreadId;
                Assert.True(events.Has(TraceEventKind.Failed));
                return [failure.Thread, failure.Message];
            });
        while (run.Read(-1, out TraceEvent? next) != ReadResult.Ended)
        {
            events.Add(next!);
        }

        Assert.Equal(Environment.CurrentManagedThreadId, hookThread);
        Assert.Equal(["worker", "broke"], events.Messages());
        Assert.Null(run.TakeFailure(events.Single(TraceEventKind.Failed, "worker")));
    }

    [Fact]
    public void AnExceptionFromTheHookReachesTheReaderAndTheRunCanBeDisposedOf()
    {
        using TracedRun run = new("test", _ => throw new InvalidOperationException("broke"), hook: _ =>
            throw new NotSupportedException("hook"));

        Assert.Throws<NotSupportedException>(() => RunTraceRest(run));
    }

    [Fact]
    public void ARunWithoutEventsForItsTimeoutIsEndedAndSaysWhereEachThreadIs()
    {
        List<TraceEvent> events = RunTrace.Of(
            run =>
            {
                // An event that was set is left to the timeout, because it does not tell which thread passed.
                TracedEvent gate = new(run, "gate", EventResetMode.ManualReset);
                gate.Set();
                gate.Reset();
                gate.Wait();
            },
            timeoutSeconds: 1);

        Assert.Equal("no event for 1 s", events.Single(TraceEventKind.TimedOut, RunThreadNames.Watchdog).Message);
        Assert.Equal("gate", events.Single(TraceEventKind.TimedOut, "main").Resource);
        Assert.True(events.Has(TraceEventKind.Cancelled));
    }

    [Fact]
    public void ASleepExtendsTheTimeout()
    {
        List<TraceEvent> events = RunTrace.Of(_ => Participant.Current.Sleep(1500), timeoutSeconds: 1);

        Assert.False(events.Has(TraceEventKind.TimedOut));
    }

    [Fact]
    public void APendingTimerExtendsTheTimeout()
    {
        List<TraceEvent> events = RunTrace.Of(
            run =>
            {
                TracedCountdown tick = new(run, "tick", 1);
                using (new TracedTimer(run, 1500, 1, 1, _ => tick.Signal()))
                {
                    tick.Wait();
                }
            },
            timeoutSeconds: 1);

        Assert.False(events.Has(TraceEventKind.TimedOut));
    }

    [Fact]
    public void APoolWorkIsJoinedLikeAThread()
    {
        List<TraceEvent> events = RunTrace.Of(run =>
        {
            PooledWork work = new(run, "work", () => Participant.Current.Say("on the pool"));
            work.Queue();
            Participant.Current.Join(work);
        });

        Assert.True(events.Single(TraceEventKind.Finished, "work").Sequence < events.Single(TraceEventKind.Joined, "main").Sequence);
        Assert.Equal(["on the pool"], events.Messages());
    }

    [Fact]
    public void TheSameSeedGivesTheSameRandomNumbersAndStreamsDiffer()
    {
        Assert.Equal(Draw(seed: 1, stream: 0), Draw(seed: 1, stream: 0));
        Assert.NotEqual(Draw(seed: 1, stream: 0), Draw(seed: 1, stream: 1));
        Assert.NotEqual(Draw(seed: 1, stream: 0), Draw(seed: 2, stream: 0));

        static double Draw(int seed, int stream)
        {
            using TracedRun run = new("test", _ => { }, seed);
            return run.Random(stream).NextDouble();
        }
    }

    [Fact]
    public void ALockThatIsNotHeldCannotBeReleasedNorItsConditionNotified()
    {
        using TracedRun run = new("test", r =>
        {
            TracedLock mutex = new(r, "mutex", LockPrimitive.Monitor);
            TracedCondition condition = new(r, "condition");
            Assert.Throws<SynchronizationLockException>(mutex.Release);
            Assert.Throws<SynchronizationLockException>(condition.Notify);
            Assert.Throws<SynchronizationLockException>(condition.Wait);
        });

        Assert.False(RunTrace.ReadToEnd(run).Has(TraceEventKind.Failed));
    }

    [Fact]
    public void APrimitiveRefusesAThreadThatTakesPartInNoRun()
    {
        TracedSemaphore? semaphore = null;
        using TracedRun run = new("test", r => semaphore = new TracedSemaphore(r, "semaphore", 1));
        RunTrace.ReadToEnd(run);

        Assert.Throws<InvalidOperationException>(() => semaphore!.Release());
    }

    private static TracedThread Started(TracedThread thread)
    {
        thread.Start();
        return thread;
    }

    private static List<TraceEvent> RunTraceRest(TracedRun run)
    {
        List<TraceEvent> events = [];
        while (run.Read(-1, out TraceEvent? next) != ReadResult.Ended)
        {
            events.Add(next!);
        }

        return events;
    }

    private static Func<TracedRun, Action> Operation<T>(Func<TracedRun, T> create, Action<T> operation) => run =>
    {
        T primitive = create(run);
        return () => operation(primitive);
    };
}
