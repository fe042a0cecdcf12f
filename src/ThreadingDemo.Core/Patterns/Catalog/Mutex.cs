using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>One thread at a time (Downey, 3.4).</summary>
internal static class Mutex
{
    public static CatalogEntry Entry { get; } = new(
        "Mutex", PatternCategory.Basic, "3.4",
        "A semaphore with one permit lets one thread at a time into the critical section, so that no update is lost.",
        new CatalogVariant("Semaphore", BookVerdict.Right, "The thread inside has the only permit.", pattern =>
        {
            Expression n = pattern.Parameter("n", 2, 2, 16, "how many threads add");
            Expression count = pattern.Counter("count", n);
            SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
            pattern.Threads("adder", n, thread =>
            {
                thread.Protect(mutex, () => thread.Region("critical", () => thread.Increment(count)));
            });
            pattern.Require(AtMost("critical", 1), AtEnd(count == n), NoDeadlock());
        }));
}
