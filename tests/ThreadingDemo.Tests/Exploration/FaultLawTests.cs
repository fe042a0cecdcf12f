using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tests.Exploration.Reference;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>
/// A fault ends its thread and nothing else: in the explorer, in random schedules, in replays and in the reference search.
/// </summary>
public sealed class FaultLawTests
{
    private const int MaximumStateCount = 2000;

    public static TheoryData<PatternSemantics> AllSemantics => [.. Enum.GetValues<PatternSemantics>()];

    // The fault is in the local work of the wait: the permit is taken nevertheless.
    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void APermitThatWasTakenStaysTaken(PatternSemantics semantics) => AssertFaults(semantics, pattern =>
    {
        SemaphoreDeclaration s = pattern.Semaphore("s", 1);
        pattern.Thread("a", thread =>
        {
            LocalExpression x = thread.Local("x", 0, 0, 9);
            thread.Wait(s);
            thread.Assert(x == 1);
            thread.Signal(s);
        });
        pattern.Thread("b", thread =>
        {
            thread.Wait(s);
            thread.Step("got");
            thread.Signal(s);
        });
        pattern.Require(Requirement.NoDeadlock());
    }, "NoDeadlock Deadlock", "NoError Error");

    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void AStoreBeforeAFaultStaysStored(PatternSemantics semantics) => AssertFaults(semantics, pattern =>
    {
        VariableExpression y = pattern.Flag("y");
        pattern.Thread("a", thread =>
        {
            LocalExpression x = thread.Local("x", 0, 0, 9);
            thread.Set(y, 1);
            thread.Assert(x == 1);
        });
        pattern.Require(Requirement.Always(y == 0));
    }, "Always (y == 0) Invariant", "NoError Error");

    // The released permit remains released, so the other thread is not stuck.
    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void AMutexThatWasGivenBackStaysFree(PatternSemantics semantics) => AssertFaults(semantics, pattern =>
    {
        MutexDeclaration m = pattern.Mutex("m");
        pattern.Thread("a", thread =>
        {
            LocalExpression x = thread.Local("x", 0, 0, 9);
            thread.Lock(m);
            thread.Unlock(m);
            thread.Assert(x == 1);
        });
        pattern.Thread("b", thread =>
        {
            thread.Lock(m);
            thread.Unlock(m);
        });
        pattern.Require(Requirement.NoDeadlock());
    }, "NoDeadlock ", "NoError Error");

    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void AFaultBeforeTheFirstStepDecidesNothingElse(PatternSemantics semantics) => AssertFaults(semantics, pattern =>
    {
        pattern.Thread("a", thread => thread.Assert(0));
        pattern.Thread("b", thread => thread.Step("go on"));
        pattern.Require(Requirement.NoDeadlock(), Requirement.AtEnd(1));
    }, "NoDeadlock ", "AtEnd (1) ", "NoError Error");

    // A woken thread may die in the step that wakes it; the waking thread continues.
    [Theory]
    [InlineData(PatternSemantics.Fifo)]
    [InlineData(PatternSemantics.Weak)]
    public void WhoWakesADyingThreadGoesOn(PatternSemantics semantics) => AssertFaults(semantics, pattern =>
    {
        SemaphoreDeclaration s = pattern.Semaphore("s", 0);
        VariableExpression y = pattern.Flag("y");
        pattern.Thread("woken", thread =>
        {
            thread.Wait(s);
            thread.Assert(0);
        });
        pattern.Thread("waker", thread =>
        {
            thread.Signal(s);
            thread.Set(y, 1);
        });
        pattern.Require(Requirement.AtEnd(y == 1), Requirement.Always(y == 0), Requirement.NoDeadlock());
    }, "AtEnd (y == 1) ", "Always (y == 0) Invariant", "NoDeadlock ", "NoError Error");

    // If the second half of an atomic block is a fault, the first half is done.
    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void AnAtomicBlockStaysHalfDone(PatternSemantics semantics) => AssertFaults(semantics, pattern =>
    {
        VariableExpression x = pattern.Flag("x");
        VariableExpression y = pattern.Flag("y");
        pattern.Thread("a", thread => thread.Atomic(() =>
        {
            thread.Set(x, 1);
            thread.Set(y, 2);
        }));
        pattern.Require(Requirement.AtEnd(x == 1), Requirement.AtEnd(y == 1));
    }, "AtEnd (x == 1) ", "AtEnd (y == 1) Invariant", "NoError Error");

    // A thread that dies in a region leaves it, and still holds its resources.
    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void ADeadThreadIsInNoRegionAndHoldsItsMutex(PatternSemantics semantics) => AssertFaults(semantics, pattern =>
    {
        MutexDeclaration m = pattern.Mutex("m");
        pattern.Threads("a", 2, thread =>
        {
            thread.Lock(m);
            thread.Region("room", () => thread.Step("in"));
            thread.Region("hall", () => thread.Unlock(pattern.Mutexes("others", 2)[0]));
        });
        pattern.Require(Requirement.AtMost("hall", 0), Requirement.AtEnd(Expression.Inside("hall") == 0), Requirement.NoDeadlock());
    }, "AtMost hall 0 Invariant", "AtEnd (inside(hall) == 0) ", "NoDeadlock Deadlock", "NoError Error");

    // In infinite loops no path leads to the end of the code; a dead thread is there nevertheless.
    [Theory]
    [MemberData(nameof(AllSemantics))]
    public void AThreadWithoutAnEndMayDie(PatternSemantics semantics) => AssertFaults(semantics, pattern =>
    {
        VariableExpression x = pattern.Integer("x", 0, 0, 2);
        pattern.Threads("a", 2, thread => thread.Loop(() => thread.Increment(x)));
        pattern.Require(Requirement.NoDeadlock(), Requirement.AtEnd(x == 2));
    }, "NoDeadlock ", "AtEnd (x == 2) ", "NoError Error");

    [Fact]
    public void ChancesGoOnPastFaults()
    {
        PatternVerdict[] verdicts = Explore(PatternSemantics.Fifo, new(), pattern =>
        {
            VariableExpression y = pattern.Flag("y");
            pattern.Thread("a", thread =>
            {
                thread.Choose(thread.Local("lot", 0, 0, 0), 0, 1);
                thread.Set(y, 1);
            });
            pattern.Require(Requirement.AtEnd(y == 1));
        });
        Assert.Equal([0.5, 0.5], verdicts.Select(verdict => verdict.BugProbability));
    }

    // Each reader finds the fault and its consequence.
    private static void AssertFaults(PatternSemantics semantics, Action<PatternBuilder> write, params string[] expected)
    {
        SyncPattern pattern = Replay.Small(write);
        Program program = PatternLowering.Lower(pattern.Definition);
        ReferenceSearch reference = ReferenceSearch.Of(program, semantics, MaximumStateCount)!;
        Assert.Equal(expected.Order(), reference.Findings.Select(finding => $"{finding.Requirement} {finding.Fault}").Order());
        foreach (bool noReduction in new[] { false, true })
        {
            PatternVerdict[] verdicts = Explore(semantics, new() { NoReduction = noReduction }, write);
            Assert.Equal(expected, verdicts.Select(verdict => $"{verdict.Requirement} {verdict.Fault}"));
            Assert.DoesNotContain(verdicts, verdict => verdict.Verdict == nameof(Verdict.Inconclusive));
            AssertReplays(pattern, verdicts);
        }

        foreach (SearchStrategy strategy in new[] { SearchStrategy.Random, SearchStrategy.Pct })
        {
            PatternVerdict[] verdicts = Explore(semantics, new() { Strategy = strategy, ScheduleCount = 500, Seed = 1 }, write);
            Assert.Equal(expected, verdicts.Select(verdict => $"{verdict.Requirement} {verdict.Fault}"));
            AssertReplays(pattern, verdicts);
        }
    }

    private static void AssertReplays(SyncPattern pattern, IEnumerable<PatternVerdict> verdicts)
    {
        foreach (PatternVerdict verdict in verdicts.Where(verdict => verdict.Verdict == nameof(Verdict.Violated)))
        {
            Replay.AssertBreaks(verdict, RunTrace.Of(Replay.Of(pattern, verdict.Schedule)));
        }
    }

    private static PatternVerdict[] Explore(PatternSemantics semantics, ExplorationOptions options, Action<PatternBuilder> write) =>
        [.. Replay.Explore(Replay.Small(write), options with { Semantics = [semantics] }).Verdicts()];
}
