using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A boat takes four, of one kind or two of each, and one of them rows (Downey, 5.7).</summary>
internal static class RiverCrossing
{
    private const string FullCrewRows =
        "Always (inside(rowing) == 0 or hackersAboard + serfsAboard == half * 2 and hackersAboard % half == 0)";

    private enum Meeting
    {
        TwoTurnstiles,
        Preloaded,
        CaptainWaits,
    }

    public static CatalogEntry Entry { get; } = new(
        "RiverCrossing", PatternCategory.LessClassical, "5.7",
        "A barrier that only certain combinations pass: whoever completes a crew is its captain "
            + "and keeps the mutex until the boat has left.",
        new(
            "TwoTurnstiles",
            BookVerdict.Ours,
            "The printed code with the barrier of 3.7.5, which no member of the next crew can pass too early.",
            pattern => Build(pattern, Meeting.TwoTurnstiles)),
        new(
            "CaptainWaits",
            BookVerdict.Ours,
            "The captain waits until all the others say that they are aboard.",
            pattern => Build(pattern, Meeting.CaptainWaits)),
        new(
            "Barrier",
            BookVerdict.Right,
            "All meet at the barrier of 3.7.7 once they are aboard. With half = 1, the boat takes two.",
            pattern => Build(pattern, Meeting.Preloaded))
        {
            Errata =
            [
                new(
                    FullCrewRows, "hackerCount=4 serfCount=2 half=1 visits=1", "5.7.2, lines 4183-4207 with 1641-1668",
                    "The barrier is passed by changing threads, and that of 3.7.7 is not made for them. A member of the next crew takes "
                        + "the permit at the second turnstile that was meant for a slow one of the last crew, and the barrier's counter "
                        + "no longer tells one crew from the other. A captain then rows before all of the crew are aboard.",
                    "After all four threads have boarded, exactly one of them rows (4133-4136).",
                    "Take the barrier of 3.7.5, with two turnstiles that are not preloaded.",
                    "TwoTurnstiles") { Also = ["AtEnd (hackersAboard + serfsAboard == 0)", "NoDeadlock"] },
            ],
        })
    {
        BookNumbers = "half=2 hackerCount=8 serfCount=4 visits=1",
    };

    private static void Build(PatternBuilder pattern, Meeting meeting)
    {
        Expression hackerCount = pattern.Parameter("hackerCount", 4, 2, 64, "how many hackers there are");
        Expression serfCount = pattern.Parameter("serfCount", meeting == Meeting.CaptainWaits ? 4 : 2, 2, 64, "how many serfs there are");

        // The effect of changing crews on the barrier shows with a boat for two and four threads; the book's boat for four
        // needs eight threads.
        Expression half = pattern.Parameter(
            "half", meeting == Meeting.Preloaded ? 1 : 2, 1, 2, "half of what the boat takes; the book's takes four");
        Expression visits = pattern.Parameter("visits", 1, 1, 100, "how often each thread crosses");
        Expression crew = half * 2;
        CyclicBarrier? barrier = meeting switch
        {
            Meeting.TwoTurnstiles => CyclicBarrier.TwoTurnstiles(pattern, "barrier", crew, hackerCount + serfCount),
            Meeting.Preloaded => CyclicBarrier.Preloaded(pattern, "barrier", crew, hackerCount + serfCount),
            _ => null,
        };
        SemaphoreDeclaration? boarded = meeting == Meeting.CaptainWaits ? pattern.Semaphore("boarded", 0) : null;
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        Kind hackers = Declare("hacker");
        Kind serfs = Declare("serf");
        Cross("hacker", hackerCount, hackers, serfs);
        Cross("serf", serfCount, serfs, hackers);
        pattern.Require(
            Always(Inside("rowing") == 0 | (hackers.Aboard + serfs.Aboard == crew & hackers.Aboard % half == 0)),
            Always(hackers.Aboard + serfs.Aboard <= crew), AtEnd(hackers.Aboard + serfs.Aboard == 0),
            AtEnd(Waiting(hackers.Queue) < crew & Waiting(serfs.Queue) < crew
                & (Waiting(hackers.Queue) < half | Waiting(serfs.Queue) < half)),
            NoDeadlock());

        Kind Declare(string name) =>
            new(pattern.Counter(name + "s", crew), pattern.Semaphore(name + "Queue", 0), pattern.Ghost(name + "sAboard", 0, 0, crew));

        void Cross(string name, Expression count, Kind own, Kind other) => pattern.Threads(name, count, thread =>
        {
            LocalExpression isCaptain = thread.Local("isCaptain", 1);
            thread.CountUp(thread.Local("visit", visits), visits, () =>
            {
                thread.Set(isCaptain, 0);
                thread.Wait(mutex);
                thread.Increment(own.Waiting);
                thread.If(own.Waiting == crew, () =>
                {
                    thread.Signal(own.Queue, crew);
                    thread.Set(own.Waiting, 0);
                    thread.Set(isCaptain, 1);
                });
                thread.ElseIf(own.Waiting == half & other.Waiting >= half, () =>
                {
                    thread.Signal(own.Queue, half);
                    thread.Signal(other.Queue, half);
                    thread.Decrement(other.Waiting, half);
                    thread.Set(own.Waiting, 0);
                    thread.Set(isCaptain, 1);
                });
                thread.Else(() => thread.Signal(mutex));
                thread.WaitAtRest(own.Queue);
                thread.Step("board");
                thread.Increment(own.Aboard);
                barrier?.Wait(thread);
                thread.InVersion(boarded is not null, () => thread.If(isCaptain, () => WaitForCrew(thread), () => thread.Signal(boarded!)));
                thread.If(isCaptain, () =>
                {
                    thread.Region("rowing", () => thread.Step("rowBoat"));
                    thread.Set(own.Aboard, 0);
                    thread.Set(other.Aboard, 0);
                    thread.Signal(mutex);
                });
            });
        });

        void WaitForCrew(ThreadBuilder thread)
        {
            LocalExpression heard = thread.Local("heard", crew - 1);
            thread.Set(heard, 0);
            thread.CountUp(heard, crew - 1, () => thread.Wait(boarded!));
        }
    }

    private sealed record Kind(VariableExpression Waiting, SemaphoreDeclaration Queue, VariableExpression Aboard);
}
