using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Mutual exclusion without starvation, made of weak semaphores (Downey, 4.3).</summary>
internal static class NoStarveMutex
{
    public static CatalogEntry Entry { get; } = new(
        "NoStarveMutex", PatternCategory.Classical, "4.3",
        "If a semaphore may wake any waiting thread, two waiting rooms prevent later threads from overtaking.",
        new("Morris", BookVerdict.Right, "All who have reached the second room go before anyone who comes later.", Morris),
        new(
            "MutexLoop",
            BookVerdict.Wrong,
            "Two threads may take turns for ever while a third waits, unless the semaphore serves in order.",
            MutexLoop));

    private static void Morris(PatternBuilder pattern)
    {
        Expression n = Threads(pattern);
        Expression room1 = pattern.Counter("room1", n);
        Expression room2 = pattern.Counter("room2", n);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration t1 = pattern.Semaphore("t1", 1);
        SemaphoreDeclaration t2 = pattern.Semaphore("t2", 0);
        pattern.Threads("worker", n, thread => thread.Cycle(() =>
        {
            thread.Protect(mutex, () => thread.Increment(room1));
            thread.Wait(t1);
            thread.Increment(room2);
            thread.Wait(mutex);
            thread.Decrement(room1);
            thread.If(room1 == 0, () => GiveBackAndOpen(t2), () => GiveBackAndOpen(t1));
            thread.Wait(t2);
            thread.Decrement(room2);
            thread.Region("critical");
            thread.If(room2 == 0, () => thread.Signal(t1), () => thread.Signal(t2));

            void GiveBackAndOpen(SemaphoreDeclaration turnstile)
            {
                thread.Signal(mutex);
                thread.Signal(turnstile);
            }
        }));
        Require(pattern);
    }

    private static void MutexLoop(PatternBuilder pattern)
    {
        Expression n = Threads(pattern);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        pattern.Threads("worker", n, thread => thread.Cycle(() => thread.Protect(mutex, () => thread.Region("critical"))));
        Require(pattern);
    }

    private static Expression Threads(PatternBuilder pattern) => pattern.Parameter("n", 3, 2, 64, "how many threads want in");

    private static void Require(PatternBuilder pattern) =>
        pattern.Require(AtMost("critical", 1), NoDeadlock(), NoStarvation("worker", "critical"));
}
