using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tests.Patterns;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Explaining;

/// <summary>
/// The explanation of a deadlock names the holder of each resource or, if there is none, the threads that can still release
/// it.
/// </summary>
public sealed class DeadlockExplanationTests
{
    private const int MaximumStateCount = 20_000;

    public static TheoryData<string, string> Versions =>
        [.. PatternCatalog.Patterns.Select(pattern => new TheoryDataRow<string, string>(pattern.Name, pattern.Variant))];

    [Fact]
    public void FivePhilosophersHaveFiveForksInTheCircle() => Assert.Equal(
        "wait-for cycle: philosopher 0 waits for fork[0], held by philosopher 4; philosopher 4 waits for fork[4], held by philosopher 3; "
        + "philosopher 3 waits for fork[3], held by philosopher 2; philosopher 2 waits for fork[2], held by philosopher 1; "
        + "philosopher 1 waits for fork[1], held by philosopher 0",
        Replayed("DiningPhilosophers", "RightFirst").DeadlockSummary());

    [Fact]
    public void WhatNobodyHoldsIsUpToThoseThatCanStillGiveIt() => Assert.Equal(
        "wait-for cycle: A waits for bArrived, which only B can still signal; B waits for aArrived, which only A can still signal",
        Replayed("Rendezvous", "Deadlock").DeadlockSummary());

    [Fact]
    public void AThreadWithoutASignalLeftIsNotNamed() =>
        Assert.EndsWith("waits for turnstile, which no thread can signal any more",
            Replayed("Barrier", "SingleSignalInsideMutex").DeadlockSummary(), StringComparison.Ordinal);

    // The thread has taken the permit, and no path leads from its location to a signal.
    [Fact]
    public void WhoHasAPermitAndNoSignalLeftIsNoHolder() => Assert.Equal(
        "no thread can continue: child 1 waits for mutex, which only itself can still signal",
        Replayed("MutexChecker", "ForgetsSignal").DeadlockSummary());

    [Fact]
    public void AMutexIsHeldByAThreadThatHasFinished() => Assert.Equal(
        "no thread can continue: worker 1 waits for mutex, held by worker 0, which has finished",
        Replayed("MissedUnlock", "UnlocksOnOneWay").DeadlockSummary());

    [Fact]
    public void AMutexIsHeldByAThreadThatHasDied() => Assert.Equal(
        "no thread can continue: B waits for mutex, held by A, which has died",
        Replay.Of(
            pattern =>
            {
                MutexDeclaration mutex = pattern.Mutex("mutex");
                pattern.Thread("A", thread =>
                {
                    thread.Lock(mutex);
                    thread.Assert(pattern.Flag("x"));
                });
                pattern.Thread("B", thread =>
                {
                    thread.Lock(mutex);
                    thread.Unlock(mutex);
                });
            },
            "A B").DeadlockSummary());

    // A lock that a thread holds and a signal that only another one gives.
    [Fact]
    public void ACycleMayBeOfBothSorts() => Assert.Equal(
        "wait-for cycle: A waits for go, which only B can still signal; B waits for mutex, held by A",
        PatternRun.Of(pattern =>
        {
            MutexDeclaration mutex = pattern.Mutex("mutex");
            SemaphoreDeclaration go = pattern.Semaphore("go", 0);
            SemaphoreDeclaration locked = pattern.Semaphore("locked", 0);
            pattern.Thread("A", thread =>
            {
                thread.Lock(mutex);
                thread.Signal(locked);
                thread.Wait(go);
                thread.Unlock(mutex);
            });
            pattern.Thread("B", thread =>
            {
                thread.Wait(locked);
                thread.Lock(mutex);
                thread.Signal(go);
                thread.Unlock(mutex);
            });
        }).DeadlockSummary());

    [Fact]
    public void WhoGaveItsPermitBackHoldsNone()
    {
        List<TraceEvent> events = RunTrace.Of(run =>
        {
            TracedSemaphore permits = new(run, "permits", 2);
            TracedThread taker = run.CreateThread("taker", () => permits.Acquire().Dispose());
            taker.Start();
            run.JoinAll(taker);
            permits.Acquire();
            permits.Acquire();
            permits.Acquire();
        });
        Assert.Equal("wait-for cycle: main waits for permits, held by itself", events.DeadlockSummary());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void EveryDeadlockNamesThoseWhoHoldByTheTraceAlone(string name, string variant)
    {
        SyncPattern pattern = Replay.Catalogued(name, variant);
        ExplorationOptions options = new() { MaxStates = MaximumStateCount, ThrottleLimit = 1 };
        foreach (PatternVerdict verdict in Replay.Explore(pattern, options).Verdicts().Where(verdict =>
            verdict.Fault == nameof(Fault.Deadlock)))
        {
            List<TraceEvent> events = RunTrace.Of(Replay.Of(pattern, verdict.Schedule));
            AssertTrue(pattern, events, verdict.Schedule);
        }
    }

    // The trace shows the threads that took a resource and have not released it; the code shows those that can still signal
    // it.
    private static void AssertTrue(SyncPattern pattern, List<TraceEvent> events, string schedule)
    {
        Program program = PatternLowering.Lower(pattern.Definition, ScheduleSubject.Of(Schedule.Parse(schedule)).Parameters);
        Dictionary<(string Resource, string Thread), long> held = [];
        foreach (TraceEvent next in events.TakeWhile(e => e.Event != nameof(TraceEventKind.Deadlocked)))
        {
            (string, string) key = (next.Resource, next.Thread);
            held.TryGetValue(key, out long permits);
            held[key] = next.Event switch
            {
                nameof(TraceEventKind.Acquired) => permits + 1,
                nameof(TraceEventKind.Released) => Math.Max(0, permits - 1),
                _ => permits,
            };
        }

        foreach (TraceEvent stuck in events.Where(e =>
            e.Event == nameof(TraceEventKind.Deadlocked) && e.Thread is not ("watchdog" or "main")))
        {
            HashSet<string> said = [.. Names(
                Regex.Match(stuck.Message, "held by (.*?)(, which has (died|finished))? \\(at").Groups[1].Value)
                .Select(thread => thread == "itself" ? stuck.Thread : thread)];
            HashSet<string> holders = [.. held.Where(pair => pair.Key.Resource == stuck.Resource && pair.Value > 0).Select(pair =>
                pair.Key.Thread)];
            Assert.True(said.IsSubsetOf(holders), $"{stuck}: held by {string.Join(", ", holders)}\n{schedule}");
            if (program.Mutexes.Contains(stuck.Resource))
            {
                Assert.Equal(holders, said);
            }

            // A holder of a semaphore that is not named can signal it no more, or signals only other elements of the array.
            int semaphore = program.Semaphores.ToList().FindIndex(declared => declared.Name == stuck.Resource);
            if (semaphore >= 0)
            {
                Assert.All(holders.Except(said), holder =>
                    Assert.False(HasSignalAtHand(program, events, holder, semaphore), $"{stuck}: {holder}\n{schedule}"));
            }
        }
    }

    // Whether, according to the code, every path that the thread can take after its current wait leads to a signal of the
    // semaphore.
    private static bool HasSignalAtHand(Program program, List<TraceEvent> events, string thread, int semaphore)
    {
        if (!events.Any(e => e.Event == nameof(TraceEventKind.Deadlocked) && e.Thread == thread))
        {
            return false;
        }

        ProgramThread own = program.Threads.Single(candidate => candidate.Name == thread);
        string place = Regex.Match(events.Last(e => e.Event == nameof(TraceEventKind.Deadlocked) && e.Thread == thread).Message, @"\(at (.*)\)$").Groups[1].Value;
        int[] stands = [.. Enumerable.Range(0, own.Code.Instructions.Count).Where(counter =>
            own.Code.Instructions[counter].Statement is { } statement
            && ThreadingDemo.Patterns.Printing.PseudoCode.Line(statement) == place)];
        for (int counter = stands.DefaultIfEmpty(own.Code.Instructions.Count).Max(); stands.Length > 0
            && counter < own.Code.Instructions.Count; counter++)
        {
            Instruction instruction = own.Code.Instructions[counter];
            if (instruction.Code is OpCode.BranchIfFalse or OpCode.Jump or OpCode.End)
            {
                return false;
            }

            int[] frame = new int[own.Code.Frame.Count];
            frame[0] = own.Index;
            if (instruction.Code == OpCode.Signal && instruction.Resource + (instruction.Index?.Evaluate(frame) ?? 0) == semaphore)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Names(string list) => list.Split([", ", " and "], StringSplitOptions.RemoveEmptyEntries);

    private static List<TraceEvent> Replayed(string name, string variant)
    {
        SyncPattern pattern = Replay.Catalogued(name, variant);
        ExplorationOptions options = new() { Semantics = [PatternSemantics.Fifo], MaxStates = MaximumStateCount };
        PatternVerdict verdict = Replay.Explore(pattern, options).Verdicts().Single(verdict => verdict.Fault == nameof(Fault.Deadlock));
        return RunTrace.Of(Replay.Of(pattern, verdict.Schedule));
    }
}
