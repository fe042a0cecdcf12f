using System.Linq;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

public sealed class ReplayTests
{
    private static readonly string deadlock = Replay.Schedule(Replay.Catalogued("LockOrderInversion", "OppositeOrder"), "A B A B");

    [Fact]
    public void AScheduleThatBreaksSomethingIsTracedAndAnsweredWithOne()
    {
        CliRun run = CliRun.Of("replay", "lock-order-inversion", deadlock);
        Assert.Equal((ExitCode.Violated, ""), (run.Code, run.Error));
        Assert.Contains("wait-for cycle: A waits for second, held by B; B waits for first, held by A", run.Output);
    }

    [Theory]
    [InlineData("A*2 B*2")]
    [InlineData(" A  A B B ")]
    public void StepsAloneAreReplayedOnThePatternThatIsNamed(string steps)
    {
        CliRun run = CliRun.Of("replay", "rendezvous", steps, "--variant", "deadlock");
        Assert.Contains("wait-for cycle: A waits for bArrived, which only B can still signal", run.Output);
    }

    [Theory]
    [InlineData("worker 0*2 worker 1 worker[2] worker:1")]
    [InlineData("worker:0*2 worker:1 worker:2 worker:1")]
    public void StepsAloneMayNameThreadsAsTheyAreShown(string steps)
    {
        string[] options = ["--variant", "single-signal", "--semantics", "Weak", "--parameter", "n=3", "--format", "json"];
        TraceEvent[] events = CliRun.Of(["replay", "barrier", steps, .. options]).Succeeded().ReadJson();
        Assert.Equal(["worker 0", "worker 1", "worker 2"],
            events.Where(e => e.Event == nameof(TraceEventKind.Stepped)).Select(e => e.Thread));
    }

    [Fact]
    public void AScheduleThatBreaksNothingIsAnsweredWithZero()
    {
        string schedule = Replay.Schedule(Replay.Catalogued("LockOrderInversion", "OppositeOrder"), "A*2", PatternSemantics.Weak);
        TraceEvent[] events = CliRun.Of("replay", "LockOrderInversion", schedule, "--variant", "opposite-order", "--format",
            "json").Succeeded().ReadJson();
        Assert.Equal(["A Acquired first", "A Acquired second", "A Entered both", "A Cancelled", "B Cancelled"], events.Deeds());
    }

    [Fact]
    public void ParametersAreThoseOfTheScheduleUnlessGiven()
    {
        SyncPattern barrier = Replay.Catalogued("Barrier", "Turnstile");
        string schedule = Replay.Schedule(barrier, "worker:2");
        CliRun.Of("replay", "barrier", schedule).Succeeded();
        CliRun.Of("replay", "barrier", schedule, "--parameter", "n=3").Succeeded();
        CliRun refused = CliRun.Of("replay", "barrier", schedule, "--parameter", "n=2");
        Assert.Equal((ExitCode.Refused, ""), (refused.Code, refused.Output));
        Assert.Contains("Barrier/Turnstile n=2 has #", refused.Error);
    }

    [Fact]
    public void ACycleIsRepeatedAsOftenAsAsked()
    {
        string schedule = Replay.Explore(Replay.Catalogued("NoStarveMutex", "MutexLoop"),
            new ExplorationOptions { Semantics = [PatternSemantics.Barging] })
            .Verdicts().First(verdict => verdict.Fault == nameof(Fault.Starvation)).Schedule;
        CliRun run = CliRun.Of("replay", "no-starve-mutex", schedule, "--cycle-count", "7", "--format", "csv");
        Assert.Equal(ExitCode.Violated, run.Code);
        Assert.Equal(7, run.ReadCsv().Count(row => row.Contains("worker 1") && row.Contains("Stepped")));
    }

    [Fact]
    public void ARequirementOfOnesOwnIsJudgedWhenItIsGiven()
    {
        string schedule = Replay.Schedule(Replay.Catalogued("Barrier", "Turnstile"), "worker:0*6 worker:1*4");
        CliRun.Of("replay", "barrier", schedule).Succeeded();
        CliRun run = CliRun.Of("replay", "barrier", schedule, "--requirement", "Always (count <= 1)");
        Assert.Equal((ExitCode.Violated, ""), (run.Code, run.Error));
        Assert.Contains("Violated", run.Output);
    }

    [Theory]
    [InlineData("there is no step 'arive'", "LockOrderInversion", "", "--requirement", "Before arive both")]
    [InlineData("Step 1 cannot be 'rubbish': there is no thread 'rubbish'", "LockOrderInversion", "rubbish")]
    [InlineData("'lock-order-inversion'", "LockOrderInversoin", "")]
    [InlineData("has no variant 'x'", "LockOrderInversion", "", "--variant", "x")]
    [InlineData("--cycle-count cannot be '0'", "LockOrderInversion", "", "--cycle-count", "0")]
    [InlineData("SemaphoreSlim", "LockOrderInversion", "", "--primitive", "SemaphoreSlim")]
    [InlineData("with the digest", "Mutex", "", "--variant", "Semaphore")]
    public void WhatCannotBeReplayedIsRefused(string words, string name, string schedule, params string[] options)
    {
        CliRun run = CliRun.Of(["replay", name, schedule.Length > 0 ? schedule : deadlock, .. options]);
        Assert.Equal((ExitCode.Refused, ""), (run.Code, run.Output));
        Assert.Contains(words, run.Error);
    }
}
