using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Tests.Replaying;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>Ample sets are used in the states in which this is sound, and only in these.</summary>
public sealed class ReductionTests
{
    // Each pair has its own gate, so one path contains all steps of all pairs: two signals and two waits for each, and the
    // initial state.
    [Theory]
    [InlineData(PatternSemantics.Fifo)]
    [InlineData(PatternSemantics.Weak)]
    [InlineData(PatternSemantics.Barging)]
    public void PermitsThatOnlyOneTakesAreNotInterleaved(PatternSemantics semantics)
    {
        const int Pairs = 3;
        PatternVerdict verdict = Explore(semantics, builder =>
        {
            for (int pair = 0; pair < Pairs; pair++)
            {
                SemaphoreDeclaration gate = builder.Semaphore($"gate{pair}", 0);
                builder.Thread($"giver{pair}", thread => thread.Signal(gate, 2));
                builder.Thread($"taker{pair}", thread =>
                {
                    thread.Wait(gate);
                    thread.Wait(gate);
                });
            }
        }).Last();
        Assert.Equal((nameof(Verdict.Holds), 1 + (4 * Pairs)), (verdict.Verdict, verdict.States));
    }

    // With ordered wait queues, the order of the signals does not matter, even if threads are blocked.
    [Fact]
    public void PermitsForThoseInLineAreNotInterleaved()
    {
        const int Rounds = 3;
        Action<PatternBuilder> write = builder =>
        {
            SemaphoreDeclaration gate = builder.Semaphore("gate", 0);
            SemaphoreDeclaration start = builder.Semaphores("start", 3, 1);
            builder.Threads("taker", 2, thread =>
            {
                for (int round = 0; round < Rounds; round++)
                {
                    thread.Wait(gate);
                }
            });
            builder.Threads("giver", 3, "i", (thread, i) =>
            {
                thread.Wait(start[i]);
                thread.Signal(gate, Rounds);
            });
        };
        PatternVerdict reduced = Explore(PatternSemantics.Fifo, write).Last();
        PatternVerdict whole = Explore(PatternSemantics.Fifo, write, noReduction: true).Last();
        Assert.Equal([nameof(Verdict.Holds), nameof(Verdict.Holds)], [reduced.Verdict, whole.Verdict]);
        Assert.True(reduced.States * 3 < whole.States, $"{reduced.States} of {whole.States}");
    }

    // Reading the index of the gate is a separate step before each permit.
    [Fact]
    public void PermitsInARowMayEachBeForAnother()
    {
        List<PatternVerdict> verdicts = Explore(PatternSemantics.Fifo, builder =>
        {
            SemaphoreDeclaration gates = builder.Semaphores("gates", 2, 0);
            Expression next = builder.Integer("next", 0, 0, 1);
            builder.Thread("giver", thread => thread.Signal(gates[next], 2));
            builder.Thread("chooser", thread => thread.Set(next, 1));
            builder.Thread("first", thread => thread.Wait(gates[0]));
            builder.Thread("second", thread => thread.Wait(gates[1]));
            builder.Require(Requirement.NoDeadlock());
        });
        Assert.Equal([nameof(Verdict.Violated), nameof(Verdict.Holds)], verdicts.Select(verdict => verdict.Verdict));
    }

    // The two threads loop for ever, and each of their steps alone could form an ample set; the third thread would be
    // postponed for ever.
    [Theory]
    [InlineData(PatternSemantics.Fifo)]
    [InlineData(PatternSemantics.Weak)]
    [InlineData(PatternSemantics.Barging)]
    public void NobodyIsPutOffForEver(PatternSemantics semantics)
    {
        PatternVerdict verdict = Explore(semantics, builder =>
        {
            SemaphoreDeclaration ping = builder.Semaphore("ping", 1);
            SemaphoreDeclaration pong = builder.Semaphore("pong", 0);
            Expression flag = builder.Integer("flag", 0, 0, 1);
            builder.Thread("first", thread => thread.Loop(() => Pass(thread, ping, pong)));
            builder.Thread("second", thread => thread.Loop(() => Pass(thread, pong, ping)));
            builder.Thread("third", thread => thread.Set(flag, 1));
            builder.Require(Requirement.Always(flag == 0));
        }).First();
        Assert.Equal((nameof(Verdict.Violated), 1), (verdict.Verdict, verdict.Depth));

        static void Pass(ThreadBuilder thread, SemaphoreDeclaration from, SemaphoreDeclaration to)
        {
            thread.Wait(from);
            thread.Signal(to);
        }
    }

    // No other thread depends on when the first leaves the hall; but it is there together with a thread that enters the room
    // meanwhile.
    [Theory]
    [InlineData(PatternSemantics.Fifo)]
    [InlineData(PatternSemantics.Weak)]
    [InlineData(PatternSemantics.Barging)]
    public void NobodyLeavesARegionUnseen(PatternSemantics semantics)
    {
        PatternVerdict verdict = Explore(semantics, builder =>
        {
            SemaphoreDeclaration gate = builder.Semaphore("gate", 0);
            builder.Thread("first", thread => thread.Region("hall", () => thread.Step("look")));
            builder.Thread("giver", thread => thread.Signal(gate));
            builder.Thread("taker", thread =>
            {
                thread.Wait(gate);
                thread.Region("room", () => thread.Step("look"));
            });
            builder.Require(Requirement.Never("room", "hall"));
        }).First();
        Assert.Equal((nameof(Verdict.Violated), 2), (verdict.Verdict, verdict.Depth));
    }

    private static List<PatternVerdict> Explore(PatternSemantics semantics, Action<PatternBuilder> write, bool noReduction = false) =>
        [.. Replay.Explore(Replay.Small(write), new ExplorationOptions { Semantics = [semantics], NoReduction = noReduction }).Verdicts()];
}
