using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Consumers wait on a condition variable for items.</summary>
internal static class SpuriousWakeUp
{
    public static CatalogEntry Entry { get; } = new(
        "SpuriousWakeUp",
        PatternCategory.Beyond,
        "",
        "To be woken is a hint, not a promise: before the mutex is taken again, another may have taken what it was about.",
        new("While", BookVerdict.Right, "Who was woken looks again.", pattern => Build(pattern, looksAgain: true)),
        new("If", BookVerdict.Wrong, "Who was woken takes an item that another has taken already, or that never was.", pattern => Build(pattern, looksAgain: false)));

    private static void Build(PatternBuilder pattern, bool looksAgain)
    {
        Expression consumers = pattern.Parameter("consumers", 2, 2, 8, "how many consumers there are, and how many items");
        Expression items = pattern.Integer("items", 0, 0, consumers);
        MutexDeclaration mutex = pattern.Mutex("mutex");
        ConditionDeclaration filled = pattern.Condition("filled", mutex);
        pattern.Threads("consumer", consumers, thread =>
        {
            thread.Lock(mutex);
            if (looksAgain)
            {
                thread.While(items == 0, () => thread.Wait(filled));
            }
            else
            {
                thread.If(items == 0, () => thread.Wait(filled));
            }

            thread.Assert(items > 0);
            thread.Decrement(items);
            thread.Unlock(mutex);
        });
        pattern.Thread("producer", thread =>
        {
            LocalExpression produced = thread.Local("produced", 0, 0, consumers);
            thread.While(produced < consumers, () =>
            {
                thread.Lock(mutex);
                thread.Increment(items);
                thread.NotifyAll(filled);
                thread.Unlock(mutex);
                thread.Increment(produced);
            });
        });
        pattern.Require(AtEnd(items == 0), NoDeadlock());
    }
}
