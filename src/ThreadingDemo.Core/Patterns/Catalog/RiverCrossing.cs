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
        new("CaptainWaits", BookVerdict.Right, "Not the book's: the captain waits until all the others say that they are aboard.", pattern => Build(pattern, hasBarrier: false)),
        new("Barrier", BookVerdict.Right, "All meet at a barrier once they are aboard.", pattern => Build(pattern, hasBarrier: true)));

    private static void Build(PatternBuilder pattern, bool hasBarrier)
    {
        Expression hackerCount = pattern.Parameter("hackerCount", 2, 2, 64, "how many hackers there are");
        Expression serfCount = pattern.Parameter("serfCount", 2, 2, 64, "how many serfs there are");

        // What changing crews do to the barrier, a boat for two shows with four threads; the book's boat for four takes eight.
        Expression half = pattern.Parameter("half", 1, 1, 2, "half of what the boat takes; the book's takes four");
        Expression crew = half * 2;
        PreloadedBarrier? barrier = hasBarrier ? new(pattern, "barrier", crew, hackerCount + serfCount) : null;
        SemaphoreDeclaration? boarded = hasBarrier ? null : pattern.Semaphore("boarded", 0);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        Kind hackers = Declare("hacker");
        Kind serfs = Declare("serf");
        Cross("hacker", hackerCount, hackers, serfs);
        Cross("serf", serfCount, serfs, hackers);
        pattern.Require(
            Always(Inside("rowing") == 0 | (hackers.Aboard + serfs.Aboard == crew & hackers.Aboard % half == 0)),
            Always(hackers.Aboard + serfs.Aboard <= crew), AtMost("rowing", 1), NoDeadlock());

        Kind Declare(string name) =>
            new(pattern.Counter(name + "s", crew), pattern.Semaphore(name + "Queue", 0), pattern.Ghost(name + "sAboard", 0, 0, crew));

        void Cross(string name, Expression count, Kind own, Kind other) => pattern.Threads(name, count, thread => thread.Cycle(() =>
        {
            LocalExpression isCaptain = thread.Local("isCaptain", 1);
            LocalExpression others = thread.Local("others", half);
            thread.Set(isCaptain, 0);
            thread.Wait(mutex);
            thread.Increment(own.Waiting);
            thread.If(own.Waiting == crew, () =>
            {
                thread.Signal(own.Queue, crew);
                thread.Set(own.Waiting, 0);
                thread.Set(isCaptain, 1);
                thread.Set(others, 0);
            });
            thread.ElseIf(own.Waiting == half & other.Waiting >= half, () =>
            {
                thread.Signal(own.Queue, half);
                thread.Signal(other.Queue, half);
                thread.Decrement(other.Waiting, half);
                thread.Set(own.Waiting, 0);
                thread.Set(isCaptain, 1);
                thread.Set(others, half);
            });
            thread.Else(() => thread.Signal(mutex));
            thread.Wait(own.Queue);
            thread.Step("board");
            thread.Increment(own.Aboard);
            barrier?.Wait(thread);
            thread.InVersion(!hasBarrier, () => thread.If(isCaptain, () => WaitForCrew(thread), () => thread.Signal(boarded!)));
            thread.If(isCaptain, () =>
            {
                thread.Region("rowing", () => thread.Step("rowBoat"));
                thread.Decrement(own.Aboard, crew - others);
                thread.Decrement(other.Aboard, others);
                thread.Signal(mutex);
            });
        }));

        void WaitForCrew(ThreadBuilder thread)
        {
            LocalExpression heard = thread.Local("heard", crew - 1);
            thread.Set(heard, 0);
            thread.CountUp(heard, crew - 1, () => thread.Wait(boarded!));
        }
    }

    private sealed record Kind(VariableExpression Waiting, SemaphoreDeclaration Queue, VariableExpression Aboard);
}
