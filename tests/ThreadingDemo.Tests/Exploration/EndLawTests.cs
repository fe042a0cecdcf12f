using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis.Requirements;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tests.Patterns;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>
/// AtEnd is judged in states in which every thread has finished, has died or rests: by the explorer, in a free run, in a
/// replay and on the recorded trace.
/// </summary>
public sealed class EndLawTests
{
    // The condition is that no thread waits for the gate, which is false in each of these final states.
    private const string Requirement = "AtEnd (waiting(gate) == 0)";

    [Fact]
    public void AThreadThatRestsIsAtAnEnd() =>
        AssertEnds("Violated", "Violated", "Violated", (pattern, gate) => pattern.Thread("a", thread => thread.WaitAtRest(gate)));

    [Fact]
    public void ADeadThreadIsAtAnEnd() => AssertEnds("Violated", "Violated", "Violated", (pattern, gate) =>
    {
        pattern.Thread("a", thread => thread.WaitAtRest(gate));
        pattern.Thread("b", thread =>
        {
            thread.Step("step");
            thread.Assert(0);
        });
    });

    [Fact]
    public void ADeadlockedThreadIsAtNoEnd() =>
        AssertEnds("Holds", "", "Inconclusive", (pattern, gate) => pattern.Thread("a", thread => thread.Wait(gate)));

    // The pattern has no end, but a run has, because its rounds are limited.
    [Fact]
    public void AThreadOutOfRoundsIsAtNoEnd() => AssertEnds("Holds", "", "Inconclusive", (pattern, gate) =>
    {
        pattern.Thread("a", thread => thread.WaitAtRest(gate));
        pattern.Thread("b", thread => thread.Loop(() => thread.Step("step")));
    });

    // It has taken all items, and would rest in its next round.
    [Fact]
    public void AThreadThatWouldRestInItsNextRoundIsAtAnEnd() => AssertEnds("Violated", "Violated", "Violated", (pattern, gate) =>
    {
        SemaphoreDeclaration requests = pattern.Semaphore("requests", 3);
        pattern.Thread("a", thread => thread.WaitAtRest(gate));
        pattern.Thread("b", thread => thread.Loop(() =>
        {
            thread.WaitAtRest(requests);
            thread.Step("step");
        }));
    });

    private static void AssertEnds(string explored, string run, string traced, Action<PatternBuilder, SemaphoreDeclaration> write)
    {
        void Write(PatternBuilder pattern)
        {
            SemaphoreDeclaration gate = pattern.Semaphore("gate", 0);
            write(pattern, gate);
            pattern.Require(ThreadingDemo.Patterns.Requirement.AtEnd(ThreadingDemo.Patterns.Expression.Waiting(gate) == 0));
        }

        foreach (PatternSemantics semantics in Enum.GetValues<PatternSemantics>())
        {
            SyncPattern pattern = Replay.Small(Write);
            PatternVerdict verdict = Replay.Explore(pattern, new() { Semantics = [semantics] }).Verdicts().First();
            Assert.Equal((Requirement, explored), (verdict.Requirement, verdict.Verdict));
            List<TraceEvent> events = PatternRun.Of(Write, semantics: semantics);
            Assert.Equal(run, events.Violations().Any() ? "Violated" : "");
            Assert.Equal(traced, Judge(events));
            if (verdict.Schedule.Length > 0)
            {
                Assert.Equal("Violated", Judge(RunTrace.Of(Replay.Of(pattern, verdict.Schedule))));
            }
        }
    }

    private static string Judge(List<TraceEvent> events) =>
        RunRequirements.Of(events, [RunRequirements.Parse(Requirement)]).Single().Verdict;
}
