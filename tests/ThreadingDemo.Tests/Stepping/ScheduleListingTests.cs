using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Printing;
using ThreadingDemo.Exploration.Stepping;
using ThreadingDemo.Patterns;
using Xunit;

namespace ThreadingDemo.Tests.Stepping;

/// <summary>A printed schedule has, for each step, its thread, its effect, and the values after it.</summary>
public sealed class ScheduleListingTests
{
    [Fact]
    public void EachStepHasItsLine()
    {
        SyncPattern pattern = SmallPattern.Catalog("Rendezvous", "Deadlock");
        List<ScheduleLine> lines = Lines(pattern, PatternPosition.Begin(pattern).Steps("A", "A", "B", "B").Schedule);
        Assert.Equal(["", "A", "A", "B", "B"], lines.Select(line => line.Thread));
        Assert.Equal(["", "a1", "wait(bArrived)", "b1", "wait(aArrived)"], lines.Select(line => line.Line));
        Assert.Equal("aArrived=0 bArrived=0(A)", lines[2].Values);
        Assert.Equal(["", "", "bArrived", "", "aArrived"], lines.Select(line => line.Changed));
        Assert.Equal("A=2 B=1", lines[2].Counters);
        Assert.Equal("blocks on bArrived", lines[2].Effect);
        Assert.Equal(["", "", "", "", "NoDeadlock"], lines.Select(line => line.Broken));
    }

    [Fact]
    public void ThePageShowsTheCodeAboveAndWhereTheThreadsStandBelow()
    {
        SyncPattern pattern = SmallPattern.Catalog("Rendezvous", "Deadlock");
        List<ScheduleLine> lines = Lines(pattern, PatternPosition.Begin(pattern).Steps("A", "A", "B", "B").Schedule);
        string[] above = Page(lines[0]);
        Assert.Equal("Rendezvous/Deadlock Fifo", above[0]);
        Assert.Contains("2 wait(bArrived)     2 wait(aArrived)", above);
        Assert.Contains("step  thread  line              effect              A   B    values", above);
        string[] below = Page(lines[^1]);
        Assert.StartsWith("   4  B       2 wait(aArrived)  blocks on aArrived  2|  2| ", below[0]);
        Assert.EndsWith("*aArrived=0(B)  bArrived=0(A)", below[0]);
        Assert.Contains("X wait(bArrived)     X wait(aArrived)", below);
        Assert.Contains("broken since step 2: NoDeadlock (A can never move again)", below);
    }

    [Fact]
    public void ACycleIsMarkedAndHasToComeBack()
    {
        SyncPattern pattern = SmallPattern.Of(small =>
        {
            SemaphoreDeclaration room = small.Semaphore("room", 1);
            small.Threads("T", 2, thread => thread.Loop(() =>
            {
                thread.Wait(room);
                thread.Region("in");
                thread.Signal(room);
            }));
            small.Require(Requirement.NoStarvation("T", "in"));
        });
        string start = PatternPosition.Begin(pattern, semantics: PatternSemantics.Barging).Schedule;
        List<ScheduleLine> lines = Lines(pattern, start + " (T:0*3)");
        Assert.Equal([false, true, true, true], lines.Select(line => line.IsInCycle));
        Assert.Equal("NoStarvation T in", lines[^1].Broken);
        Assert.Equal("and now repeatedly:", Page(lines[1])[0]);
        Assert.Contains("broken since step 3: NoStarvation T in (T 1 can be kept out for ever by repeating steps 1 to 3)",
            Page(lines[^1]));
        Assert.Empty(Lines(pattern, start + " (T:0*3 T:1*3)")[^1].Broken);
        Assert.Contains("leads back to the state in which it begins",
            Assert.Throws<PatternException>(() => Lines(pattern, start + " (T:0*2)")).Message);
    }

    [Fact]
    public void AFaultIsTheLastStep()
    {
        SyncPattern pattern = SmallPattern.Of(small => small.Thread("T", thread =>
        {
            thread.Step("well");
            thread.Rest();
            thread.Assert(0);
        }));
        List<ScheduleLine> lines = Lines(pattern, PatternPosition.Begin(pattern).Steps("T", "T").Schedule);
        Assert.Equal(("fault", "NoError"), (lines[^1].Effect, lines[^1].Broken));
        Assert.Contains("fault in step 2: the assertion does not hold", Page(lines[^1]));
    }

    [Fact]
    public void WhomAStepWakesAndWhatItChoosesHaveColumnsOfTheirOwn()
    {
        SyncPattern pattern = SmallPattern.Of(small =>
        {
            SemaphoreDeclaration go = small.Semaphore("go", 0);
            small.Thread("waits", thread => thread.Wait(go));
            small.Thread("tells", thread =>
            {
                thread.Choose(thread.Local("die", 0, 0, 6), 1, 6);
                thread.Signal(go);
            });
        });
        string end = PatternPosition.Begin(pattern).Steps("waits").Step("tells", new StepOutcomes([], [4])).Steps("tells").Schedule;
        List<ScheduleLine> lines = Lines(pattern, end);
        Assert.Equal((4, "chooses 4"), (lines[2].Chooses, lines[2].Effect));
        Assert.Equal("waits", lines[3].Wakes);
    }

    [Fact]
    public void WhatDoesNotFitBesideStandsBelow()
    {
        SyncPattern pattern = SmallPattern.Catalog("DiningPhilosophers", "OneLeftie");
        string schedule = PatternPosition.Begin(pattern).Steps("philosopher:0", "philosopher:1", "philosopher:2").Schedule;
        string[] step = Page(ScheduleListing.Lines(pattern, Schedule.Parse(schedule), 50).ElementAt(1));
        Assert.True(step.Length > 1);
        Assert.All(step, text => Assert.True(text.Length <= 50, text));
        Assert.Contains("philosopher 0=4  1=2", step[1]);
    }

    private static List<ScheduleLine> Lines(SyncPattern pattern, string schedule) =>
        [.. ScheduleListing.Lines(pattern, Schedule.Parse(schedule), 120)];

    private static string[] Page(ScheduleLine line) => [.. line.GetPage().Select(part => part.ToString().TrimEnd())];
}
