using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>One eats before the other, because it calls the other afterwards (Downey, 1.3).</summary>
internal static class SerializationByMessage
{
    public static CatalogEntry Entry { get; } = new(
        "SerializationByMessage", PatternCategory.Introduction, "1.3",
        "A message orders what two threads do: the breakfasts are concurrent, the lunches are not.",
        new CatalogVariant("Call", BookVerdict.Right, "A calls after lunch, and B does not eat before the call.", pattern =>
        {
            SemaphoreDeclaration call = pattern.Semaphore("call", 0);
            pattern.Thread("A", thread =>
            {
                thread.Step("aBreakfast");
                thread.Step("aLunch");
                thread.Signal(call);
            });
            pattern.Thread("B", thread =>
            {
                thread.Step("bBreakfast");
                thread.Wait(call);
                thread.Step("bLunch");
            });
            pattern.Require(Before("aLunch", "bLunch"), NoDeadlock());
        }));
}
