using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>An operation under a lock may fail.</summary>
internal static class MissedUnlock
{
    public static CatalogEntry Entry { get; } = new(
        "MissedUnlock", PatternCategory.Beyond, "",
        "An exception takes its own way out of a critical section, and a lock must be given back on that way, too.",
        new(
            "UnlocksOnBothWays",
            BookVerdict.Right,
            "The exception is caught before the lock is given back.",
            pattern => Build(pattern, catches: true)),
        new(
            "UnlocksOnOneWay",
            BookVerdict.Wrong,
            "The exception passes the unlock by, and the others wait for ever.",
            pattern => Build(pattern, catches: false)));

    private static void Build(PatternBuilder pattern, bool catches)
    {
        Expression n = pattern.Parameter("n", 2, 2, 8, "how many threads work");
        MutexDeclaration mutex = pattern.Mutex("mutex");
        pattern.Threads("worker", n, thread =>
        {
            LocalExpression fails = thread.Local("fails", 1);
            thread.Protect(mutex, catches ? () => thread.Try(Work, () => thread.Step("recover")) : Work);

            void Work() => thread.Region("critical", () =>
            {
                thread.Choose(fails, 0, 1);
                thread.If(fails == 1, thread.Throw);
            });
        });
        pattern.Require(AtMost("critical", 1), NoDeadlock());
    }
}
