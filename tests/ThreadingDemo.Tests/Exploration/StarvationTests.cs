using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Printing;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Tests.Replaying;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>Who starves among threads that are interchangeable is found with one state for many, and told by their names.</summary>
public sealed class StarvationTests
{
    private const string Starved = "NoStarvation guest room";

    [Fact]
    public void One_state_stands_for_all_that_differ_in_who_is_where()
    {
        (PatternVerdict reduced, PatternVerdict whole) = (Explore(4, noReduction: false), Explore(4, noReduction: true));
        Assert.Equal(nameof(Verdict.Violated), reduced.Verdict);
        Assert.Equal((whole.Fault, whole.Schedule), (reduced.Fault, reduced.Schedule));
        Assert.True(reduced.States * 12 < whole.States, $"{reduced.States} are no twelfth of {whole.States}.");
    }

    // So many that their own states are not looked at one by one: who goes round ends where another began.
    [Fact]
    public void Many_go_round_in_each_others_part_until_they_come_back()
    {
        PatternVerdict verdict = Explore(8, noReduction: false);
        Schedule schedule = Schedule.Parse(verdict.Schedule);
        Assert.Equal(Starved, ScheduleListing.Lines(Guests(8), schedule, 120).Last().Broken);
        HashSet<string> moving = [.. Assert.IsAssignableFrom<IEnumerable<ScheduleStep>>(schedule.Cycle).Select(step => step.Thread)];
        Assert.Equal(7, moving.Count);
    }

    // What the deadlocks took to be found, the graph, is there by then.
    [Fact]
    public void Looking_for_one_ends_when_it_is_stopped()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ExplorationOptions options = new() { Semantics = [PatternSemantics.Fifo] };
        IEnumerator<PatternVerdict> verdicts = new Explorer(Guests(5), options: options, token: stop.Token).Verdicts().GetEnumerator();
        Assert.True(verdicts.MoveNext());
        stop.Cancel();
        Assert.True(verdicts.MoveNext());
        Assert.Equal((Starved, nameof(Verdict.Inconclusive), "stopped"), (verdicts.Current.Requirement, verdicts.Current.Verdict, verdicts.Current.Limit));
    }

    private static PatternVerdict Explore(int guests, bool noReduction) =>
        Replay.Explore(Guests(guests), new ExplorationOptions { Semantics = [PatternSemantics.Weak], NoReduction = noReduction }).Verdicts().Single(verdict => verdict.Requirement == Starved);

    private static SyncPattern Guests(int count) => Replay.Small(pattern =>
    {
        SemaphoreDeclaration door = pattern.Semaphore("door", 1);
        pattern.Threads("guest", count, thread => thread.Loop(() =>
        {
            foreach (string step in "abcdefgh".Select(letter => letter.ToString()))
            {
                thread.Step(step);
            }

            thread.Wait(door);
            thread.Region("room");
            thread.Signal(door);
        }));
        pattern.Require(Requirement.NoDeadlock(), Requirement.NoStarvation("guest", "room"));
    });
}
