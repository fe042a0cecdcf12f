using System;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Expressions.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A boat takes four, of one kind or two of each, and one of them rows (Downey, 5.7).</summary>
internal static class RiverCrossing
{
    public static CatalogEntry Entry { get; } = new(
        "RiverCrossing", PatternCategory.LessClassical, "5.7",
        "A barrier that only certain combinations pass: whoever completes a crew is its captain and keeps the mutex until the boat has left.",
        new("CaptainWaits", BookVerdict.Right, "Not the book's: the captain waits until the three others say that they are aboard.", CaptainWaits),
        new("Barrier", BookVerdict.Right, "All four meet at a barrier once they are aboard.", WithBarrier));

    private static void CaptainWaits(PatternBuilder pattern)
    {
        (Expression hackers, Expression serfs) = Parameters(pattern, hackerCount: 4);
        SemaphoreDeclaration boarded = pattern.Semaphore("boarded", 0);
        Build(pattern, hackers, serfs, (thread, isCaptain) =>
        {
            thread.If(isCaptain, () =>
            {
                thread.Wait(boarded);
                thread.Wait(boarded);
                thread.Wait(boarded);
            });
            thread.Else(() => thread.Signal(boarded));
        });
    }

    private static void WithBarrier(PatternBuilder pattern)
    {
        // Eight threads are the fewest that show what changing crews do to the barrier.
        (Expression hackers, Expression serfs) = Parameters(pattern, hackerCount: 6);
        PreloadedBarrier barrier = new(pattern, "barrier", 4, hackers + serfs);
        Build(pattern, hackers, serfs, (thread, _) => barrier.Wait(thread));
    }

    private static (Expression Hackers, Expression Serfs) Parameters(PatternBuilder pattern, int hackerCount) => (
        pattern.Parameter("hackerCount", hackerCount, 2, 64, "how many hackers there are"),
        pattern.Parameter("serfCount", 2, 2, 64, "how many serfs there are"));

    private static void Build(PatternBuilder pattern, Expression hackerCount, Expression serfCount, Action<ThreadBuilder, Expression> meet)
    {
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        Kind hackers = new(pattern, "hacker");
        Kind serfs = new(pattern, "serf");
        Cross("hacker", hackerCount, hackers, serfs);
        Cross("serf", serfCount, serfs, hackers);
        pattern.Require(
            Always(Inside("rowing") == 0 | (hackers.Aboard + serfs.Aboard == 4 & hackers.Aboard % 2 == 0)),
            AtMost("rowing", 1),
            NoDeadlock());

        void Cross(string name, Expression count, Kind own, Kind other) => pattern.Threads(name, count, thread => thread.Cycle(() =>
        {
            LocalExpression isCaptain = thread.Local("isCaptain", 1);
            LocalExpression others = thread.Local("others", 2);
            thread.Set(isCaptain, 0);
            thread.Wait(mutex);
            thread.Increment(own.Waiting);
            thread.If(own.Waiting == 4, () =>
            {
                thread.Signal(own.Queue, 4);
                thread.Set(own.Waiting, 0);
                thread.Set(isCaptain, 1);
                thread.Set(others, 0);
            });
            thread.ElseIf(own.Waiting == 2 & other.Waiting >= 2, () =>
            {
                thread.Signal(own.Queue, 2);
                thread.Signal(other.Queue, 2);
                thread.Decrement(other.Waiting, 2);
                thread.Set(own.Waiting, 0);
                thread.Set(isCaptain, 1);
                thread.Set(others, 2);
            });
            thread.Else(() => thread.Signal(mutex));
            thread.Wait(own.Queue);
            thread.Step("board");
            thread.Increment(own.Aboard);
            meet(thread, isCaptain);
            thread.If(isCaptain, () =>
            {
                thread.Region("rowing", () => thread.Step("rowBoat"));
                thread.Decrement(own.Aboard, 4 - others);
                thread.Decrement(other.Aboard, others);
                thread.Signal(mutex);
            });
        }));
    }

    private sealed class Kind(PatternBuilder pattern, string name)
    {
        public VariableExpression Waiting { get; } = pattern.Counter(name + "s", 4);

        public SemaphoreDeclaration Queue { get; } = pattern.Semaphore(name + "Queue", 0);

        public VariableExpression Aboard { get; } = pattern.Ghost(name + "sAboard", 0, 0, 4);
    }
}
