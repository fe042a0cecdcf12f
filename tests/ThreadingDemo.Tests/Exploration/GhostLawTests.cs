using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tests.Exploration.Reference;
using ThreadingDemo.Tests.Patterns;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>Ghosts only observe: they never end, block or change a run.</summary>
public sealed class GhostLawTests
{
    // A ghost keeps its exact value outside of its expected range.
    [Fact]
    public void AGhostGoesBeyondItsRange() => AssertFindings(pattern =>
    {
        VariableExpression ghost = pattern.Ghost("ghost", 0, 0, 1);
        pattern.Threads("a", 2, thread =>
        {
            thread.Step("step");
            thread.Increment(ghost, 1000);
        });
        pattern.Thread("b", thread =>
        {
            thread.Step("step");
            thread.Decrement(ghost, 5);
        });
        pattern.Require(Requirement.AtEnd(ghost == 1995), Requirement.Always(ghost >= 0), Requirement.Possible(ghost == 995));
    }, "AtEnd (ghost == 1995) ", "Always (ghost >= 0) Invariant", "Possible (ghost == 995) ", "NoError ");

    [Fact]
    public void AGhostThatCannotBeEvaluatedHasNoValueAndBlamesItsReader() => AssertFindings(pattern =>
    {
        VariableExpression x = pattern.Flag("x");
        VariableExpression divided = pattern.Ghost("divided", 0, 0, 1);
        VariableExpression large = pattern.Ghost("large", int.MaxValue, 0, int.MaxValue);
        ArrayDeclaration array = pattern.GhostArray("array", 2, 0, 0, 1);
        VariableExpression loaded = pattern.Ghost("loaded", 0, 0, 1);
        ArrayDeclaration source = pattern.Array("source", 2, 0, 0, 1);
        pattern.Thread("a", thread =>
        {
            LocalExpression zero = thread.Local("zero", 0, 0, 9);
            thread.Step("first");
            thread.Set(divided, 1 % zero);
            thread.Increment(large);
            thread.Set(array[zero + 2], 1);
            thread.Set(loaded, source[zero + 7] + source[zero]);
            thread.Set(x, 1);
        });
        pattern.Require(
            Requirement.AtEnd(x == 1), Requirement.AtEnd(divided == 0), Requirement.Always(large >= 0), Requirement.AtEnd(array[1] == 0),
            Requirement.AtEnd(loaded == 0), Requirement.NoDeadlock());
    }, "AtEnd (x == 1) ", "AtEnd (divided == 0) Error", "Always (large >= 0) Error", "AtEnd (array[1] == 0) Error",
        "AtEnd (loaded == 0) Error", "NoDeadlock ", "NoError ");

    [Fact]
    public void OnRealThreadsAGhostEndsNothing()
    {
        List<TraceEvent> events = PatternRun.OfThread((pattern, thread) =>
        {
            VariableExpression ghost = pattern.Ghost("ghost", 0, 0, 1);
            LocalExpression zero = thread.Local("zero", 0, 0, 9);
            thread.Set(ghost, 7);
            thread.Set(pattern.GhostArray("array", 2, 0, 0, 1)[zero + 2], 1);
            thread.Set(pattern.Ghost("divided", 0, 0, 1), 1 % zero);
            thread.Step("last");
            pattern.Require(Requirement.AtEnd(ghost == 7));
        });
        Assert.False(events.IsTrouble());
        Assert.Equal(["last"], events.Steps());
    }

    private static void AssertFindings(Action<PatternBuilder> write, params string[] expected)
    {
        SyncPattern pattern = Replay.Small(write);
        foreach (PatternSemantics semantics in Enum.GetValues<PatternSemantics>())
        {
            ReferenceSearch reference = ReferenceSearch.Of(PatternLowering.Lower(pattern.Definition), semantics, 2000)!;
            Assert.Equal(expected.Order(), reference.Findings.Select(finding => $"{finding.Requirement} {finding.Fault}").Order());
            foreach (bool noReduction in new[] { false, true })
            {
                PatternVerdict[] verdicts = [.. Replay.Explore(pattern,
                    new() { Semantics = [semantics], NoReduction = noReduction }).Verdicts()];
                Assert.Equal(expected, verdicts.Select(verdict => $"{verdict.Requirement} {verdict.Fault}"));
                foreach (PatternVerdict verdict in verdicts.Where(verdict => verdict.Fault == nameof(Fault.Invariant)))
                {
                    Replay.AssertBreaks(verdict, RunTrace.Of(Replay.Of(pattern, verdict.Schedule)));
                }
            }
        }
    }
}
