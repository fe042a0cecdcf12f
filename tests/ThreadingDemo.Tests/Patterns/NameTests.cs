using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis.Requirements;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Reading;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>Names are compared without regard to case everywhere, and a thread may be named main.</summary>
public sealed class NameTests
{
    // Each holds if its names are those of the pattern, and is violated or an error if one of them is a different name.
    public static TheoryData<string> Requirements =>
    [
        "AtMost ROOM 1", "Never ROOM HALL", "Before FIRST SECOND", "Order FIRST SECOND",
            "Always (X <= 1 and inside(ROOM) <= 1 and waiting(GATE) <= 1)",
        "AtEnd (X == 1 and LINE.COUNT == 0)", "Possible (inside(ROOM) == 1)", "Possible (inside(HALL) == 1)", "Possible (A[0] == N)",
            "NODEADLOCK", "noerror",
    ];

    // Threads and steps are counted as if all names were spelled alike, so each of these is violated.
    public static TheoryData<string> Broken =>
        ["AtMost ROOM 0", "Before SECOND FIRST", "Order SECOND FIRST", "Always (inside(ROOM) == 0)", "Always (inside(HALL) == 0)"];

    [Theory]
    [MemberData(nameof(Requirements))]
    public void ARequirementHoldsInAnyCase(string requirement)
    {
        foreach (string text in InEachCase(requirement))
        {
            Assert.All(Explore(text), verdict => Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));
            Assert.Equal([], Free(text).Violations());
        }
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void ARequirementIsBrokenInAnyCase(string requirement)
    {
        foreach (string text in InEachCase(requirement))
        {
            Requirement required = Parse(text);
            Assert.All(Explore(text), verdict =>
            {
                Assert.Equal(nameof(Verdict.Violated), verdict.Verdict);
                Replay.AssertBreaks(verdict,
                    RunTrace.Of(new ReplayDemo { Pattern = Small, Schedule = Schedule.Parse(verdict.Schedule),
                    Requirements = [required] }));
            });
            if (required.Kind != RequirementKind.Always)
            {
                Assert.NotEmpty(Free(text).Violations());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Requirements))]
    public void ATraceIsJudgedInAnyCase(string requirement)
    {
        List<TraceEvent> events = Free(null);
        Assert.All(InEachCase(requirement).Where(text => !IsOfIntegers(text)), text => Assert.Equal("Holds", Judge(events, text)));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void ATraceBreaksInAnyCase(string requirement)
    {
        List<TraceEvent> events = Free(null);
        Assert.All(InEachCase(requirement), text => Assert.Equal("Violated", Judge(events, text)));
    }

    [Fact]
    public void AStarvationIsFoundInAnyCase()
    {
        SyncPattern pattern = Replay.Small(builder =>
        {
            SemaphoreDeclaration mutex = builder.Semaphore("mutex", 1);
            builder.Threads("Worker", 2, thread => thread.Loop(() =>
            {
                thread.Wait(mutex);
                thread.Region("Room");
                thread.Signal(mutex);
            }));
        });
        foreach (string text in InEachCase("NoStarvation WORKER ROOM"))
        {
            PatternVerdict verdict = Assert.Single(Replay.Explore(pattern, new ExplorationOptions
            {
                Semantics = [PatternSemantics.Barging],
                Requirements = [RequirementParser.Parse(text, pattern.Definition)],
            }).Verdicts());
            Assert.Equal("Starvation", verdict.Fault);
        }
    }

    [Fact]
    public void ARegionInItselfIsRefusedInAnyCase() => Assert.Contains("is inside a region of the same name", Assert.Throws<PatternException>(
        () => PatternRun.Lower(pattern =>
            pattern.Thread("T", thread => thread.Region("room", () => thread.Region("ROOM", () => { }))))).Message);

    [Fact]
    public void ALocalDeclaredTwiceIsRefusedInAnyCase() => Assert.Contains("declares I twice", Assert.Throws<PatternException>(
        () => PatternRun.Lower(pattern => pattern.Thread("T", thread => (thread.Local("i", 1), thread.Local("I", 1)).ToString()))).Message);

    [Fact]
    public void ANameDeclaredTwiceSaysWhatHasItAlready()
    {
        PatternBuilder builder = new("Small", "Only");
        SemaphoreDeclaration first = builder.Semaphore("x", 1);
        Assert.Same(first, Assert.Throws<PatternException>(() => builder.Flag("X")).Earlier);
    }

    [Fact]
    public void AThreadMayBeCalledMain()
    {
        SyncPattern pattern = Replay.Small(builder =>
        {
            SemaphoreDeclaration gate = builder.Semaphore("gate", 1);
            builder.Thread("Main", thread =>
            {
                thread.Wait(gate);
                thread.Step("step");
                thread.Wait(gate);
            });
            builder.Require(Requirement.NoDeadlock());
        });
        List<TraceEvent> free = RunTrace.Of(
            new PatternDemo { Program = PatternLowering.Lower(pattern.Definition), Seed = 1, TimeoutSeconds = 20 });
        PatternVerdict verdict = Replay.Explore(pattern).Verdicts().First(verdict => verdict.Fault == "Deadlock");
        List<TraceEvent> replayed = RunTrace.Of(Replay.Of(pattern, verdict.Schedule));
        Assert.All(new[] { free, replayed }, events =>
        {
            Assert.Equal(["(main)", "Main", "watchdog"], events.Select(e => e.Thread).Distinct().Order(StringComparer.Ordinal));
            Assert.Equal("Main", events.Single(TraceEventKind.Created, "(main)").Resource);
            Assert.Equal("Main", Assert.Single(events, e => e.Event == nameof(TraceEventKind.Stepped)).Thread);
            Assert.Equal("Violated", Judge(events, "NoDeadlock"));
            Assert.Single(events.Where(e => e.Thread == "Main").Select(e => e.ThreadId).Distinct());
        });
    }

    [Fact]
    public void OtherwiseTheRunsOwnThreadIsCalledMain() => Assert.Contains("main", Free(null).Select(e => e.Thread));

    [Theory]
    [InlineData("Lok", "; the nearest is 'Lock'")]
    [InlineData("Singal", "; the nearest is 'Signal'")]
    [InlineData("sig", "; the nearest is 'Signal'")]
    [InlineData("Write-Host", "; the known names are Lock, Signal, Rest")]
    [InlineData("New-Object", "; the known names are Lock, Signal, Rest")]
    public void OnlyANameThatIsNearIsSuggested(string typed, string hint) =>
        Assert.Equal(hint, NearestName.Hint(typed, ["Lock", "Signal", "Rest", "LOCK"]));

    private static SyncPattern Small { get; } = Replay.Small(Write);

    private static void Write(PatternBuilder builder)
    {
        Expression n = builder.Parameter("n", 1, 1, 3, "a size");
        VariableExpression x = builder.Integer("x", 0, 0, 3);
        ArrayDeclaration a = builder.Array("a", 1, 0, 0, 3);
        (SemaphoreDeclaration gate, SemaphoreDeclaration back, SemaphoreDeclaration done) = builder.Semaphores("gate", "back", "done");
        builder.Queue("line", 1);
        builder.Thread("one", thread =>
        {
            thread.Step("First");
            thread.Signal(gate);
            thread.Wait(back);
            thread.Region("Room", () => thread.Step("inside"));
            thread.Set(a[0], n);
            thread.Increment(x);
            thread.Step("Second");
            thread.Signal(done);
        });
        builder.Thread("two", thread =>
        {
            thread.Wait(gate);
            thread.Step("first");
            thread.Signal(back);
            thread.Wait(done);
            thread.Region("room", () => thread.Step("INSIDE"));
            thread.Region("Hall", () => thread.Step("in the hall"));
            thread.Step("SECOND");
        });
    }

    private static Requirement Parse(string text) => RequirementParser.Parse(text, Small.Definition);

    private static IEnumerable<string> InEachCase(string text) => [text, text.ToLowerInvariant(), text.ToUpperInvariant()];

    private static IEnumerable<PatternVerdict> Explore(string text) =>
        Replay.Explore(Small, new ExplorationOptions { Requirements = [Parse(text)] }).Verdicts();

    private static List<TraceEvent> Free(string? requirement) => RunTrace.Of(new PatternDemo
    {
        Program = PatternLowering.Lower(With(requirement)),
        Seed = 1,
        TimeoutSeconds = 20,
    });

    private static Pattern With(string? requirement)
    {
        PatternBuilder builder = new("Small", "Only");
        Write(builder);
        builder.Require(requirement is null ? [] : [RequirementParser.Parse(requirement, builder.Build())]);
        return builder.Build();
    }

    private static bool IsOfIntegers(string text) =>
        text.Contains('x', StringComparison.OrdinalIgnoreCase) || text.Contains('[', StringComparison.Ordinal);

    private static string Judge(List<TraceEvent> events, string text) =>
        Assert.Single(RunRequirements.Of(events, [RunRequirements.Parse(text)])).Verdict;
}
