using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>At most n threads at a time (Downey, 3.5).</summary>
internal static class Multiplex
{
    public static CatalogEntry Entry { get; } = new(
        "Multiplex", PatternCategory.Basic, "3.5",
        "A semaphore with n permits lets up to n threads in; its value says how many more there is room for.",
        new CatalogVariant("Semaphore", BookVerdict.Right, "Each thread inside has one of the n permits.", pattern =>
        {
            Expression threads = pattern.Parameter("threads", 4, 2, 64, "how many threads want to be in");
            Expression n = pattern.Parameter("n", 2, 1, 64, "how many may be in at a time");
            SemaphoreDeclaration multiplex = pattern.Semaphore("multiplex", n);
            pattern.Threads("guest", threads, thread =>
            {
                thread.Protect(multiplex, () => thread.Region("critical"));
            });
            pattern.Require(AtMost("critical", n), Possible(Inside("critical") == n), NoDeadlock());
        }));
}
