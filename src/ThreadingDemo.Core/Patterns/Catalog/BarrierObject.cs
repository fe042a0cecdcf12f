using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A barrier object for n threads that is used by more than n (Downey, 3.7.7; used so in 5.6 and 5.7).</summary>
internal static class BarrierObject
{
    private const string PassesInSets = "Always (passed <= arrived - arrived % n)";

    public static CatalogEntry Entry { get; } = new(
        "BarrierObject", PatternCategory.Basic, "3.7.7",
        "A reusable barrier is made for n threads, always the same. If others come, permits "
            + "that were meant for one set may go to the next.",
        new(
            "Admitted",
            BookVerdict.Ours,
            "A multiplex lets n threads in at a time, each until it has left the barrier.",
            pattern => Build(pattern, isPreloaded: true, admits: true)),
        new(
            "TwoTurnstiles",
            BookVerdict.Ours,
            "The barrier of 3.7.5 as an object: while its turnstile is open for one set, a thread of the next may pass.",
            pattern => Build(pattern, isPreloaded: false)),
        new(
            "Preloaded",
            BookVerdict.Right,
            "The class of 3.7.7. The book says how many threads have to call it, not that they must be the same each time.",
            pattern => Build(pattern, isPreloaded: true))
        {
            Errata =
            [
                new(
                    PassesInSets, "n=2 threads=3 visits=1", "3.7.7, lines 1641-1668",
                    "A thread that has passed is counted out while others of its set still stand at the first turnstile. A thread that "
                        + "arrives then finds the count at n once more and opens the turnstile "
                        + "again. It passes, though it is the only one of its set.",
                    "n threads have to call wait before the barrier opens (1672-1673).",
                    "Let n threads in at a time: a multiplex around phase1 and phase2.",
                    "Admitted") { Also = ["NoDeadlock"] },
            ],
        });

    private static void Build(PatternBuilder pattern, bool isPreloaded, bool admits = false)
    {
        Expression n = pattern.Parameter("n", 2, 2, 8, "how many threads have to arrive");
        Expression threads = pattern.Parameter("threads", 3, 2, 16, "how many threads come to the barrier");
        Expression visits = pattern.Parameter("visits", 2, 1, 100, "how often each thread comes");
        CyclicBarrier barrier = isPreloaded
            ? CyclicBarrier.Preloaded(pattern, "barrier", n, threads)
            : CyclicBarrier.TwoTurnstiles(pattern, "barrier", n, threads);

        SemaphoreDeclaration? multiplex = admits ? pattern.Semaphore("multiplex", n) : null;

        // The threads that have passed belong to complete groups of n arrivals.
        VariableExpression arrived = pattern.Ghost("arrived", 0, 0, threads * visits);
        VariableExpression passed = pattern.Ghost("passed", 0, 0, threads * visits);
        pattern.Threads("worker", threads, thread => thread.CountUp(thread.Local("visit", visits), visits, () =>
        {
            thread.InVersion(admits, () => thread.WaitAtRest(multiplex!));
            thread.Step("arrive");
            thread.Increment(arrived);
            barrier.EnterAtRest(thread);
            thread.Step("pass");
            thread.Increment(passed);
            barrier.Leave(thread);
            thread.SignalIfAny(multiplex);
        }));
        pattern.Require(
            Always(passed <= arrived - arrived % n), AtEnd(passed == arrived - arrived % n),
            AtEnd(arrived >= (threads - n + 1) * visits), NoDeadlock());
    }
}
