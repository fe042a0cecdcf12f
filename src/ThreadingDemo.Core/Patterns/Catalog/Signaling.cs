using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A thread tells another that something has happened (Downey, 3.1).</summary>
internal static class Signaling
{
    public static CatalogEntry Entry { get; } = new(
        "Signaling", PatternCategory.Basic, "3.1",
        "A semaphore that begins with 0 makes one thread's step come before another's, whoever is first to reach it.",
        new CatalogVariant("Semaphore", BookVerdict.Right, "A signals when its step is done; B waits for that.", pattern =>
        {
            SemaphoreDeclaration a1Done = pattern.Semaphore("a1Done", 0);
            pattern.Thread("A", thread =>
            {
                thread.Step("a1");
                thread.Signal(a1Done);
            });
            pattern.Thread("B", thread =>
            {
                thread.Wait(a1Done);
                thread.Step("b1");
            });
            pattern.Require(Before("a1", "b1"), NoDeadlock());
        }));
}
