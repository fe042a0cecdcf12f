using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Consumers wait on a condition variable for items.</summary>
internal static class SpuriousWakeUp
{
    public static CatalogEntry Entry { get; } = new(
        "SpuriousWakeUp", PatternCategory.Beyond, "",
        "To be woken is a hint, not a promise: before the mutex is taken again, another may have taken what it was about.",
        new("While", BookVerdict.Right, "A woken thread checks again.", pattern => Build(pattern, looksAgain: true)),
        new(
            "If",
            BookVerdict.Wrong,
            "A woken thread takes an item that another thread has already taken, or that never existed.",
            pattern => Build(pattern, looksAgain: false)));

    private static void Build(PatternBuilder pattern, bool looksAgain)
    {
        Expression consumers = pattern.Parameter("consumers", 2, 2, 8, "how many consumers there are, and how many items");
        Expression items = pattern.Counter("items", consumers);
        MutexDeclaration mutex = pattern.Mutex("mutex");
        ConditionDeclaration filled = pattern.Condition("filled", mutex);
        pattern.Threads("consumer", consumers, thread => thread.Protect(mutex, () =>
        {
            thread.InVersion(looksAgain, () => thread.While(items == 0, () => thread.Wait(filled)));
            thread.InVersion(!looksAgain, () => thread.If(items == 0, () => thread.Wait(filled)));
            thread.Assert(items > 0);
            thread.Decrement(items);
        }));
        pattern.Thread(
            "producer", thread => thread.CountUp(thread.Local("produced", consumers), consumers, () => thread.Protect(mutex, () =>
        {
            thread.Increment(items);
            thread.NotifyAll(filled);
        })));
        pattern.Require(AtEnd(items == 0), NoDeadlock());
    }
}
