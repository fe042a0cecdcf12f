using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A thread waits on a condition variable for an action of another thread.</summary>
internal static class LostWakeUp
{
    public static CatalogEntry Entry { get; } = new(
        "LostWakeUp", PatternCategory.Beyond, "",
        "A condition variable remembers nothing: looking and beginning to wait must be one under the mutex.",
        new(
            "LooksUnderMutex",
            BookVerdict.Right,
            "No thread can notify between the check and the wait.",
            pattern => Build(pattern, looksUnderMutex: true)),
        new(
            "LooksBeforeMutex",
            BookVerdict.Wrong,
            "The notification comes between the look and the wait, when nobody waits yet, and there is no other.",
            pattern => Build(pattern, looksUnderMutex: false)));

    private static void Build(PatternBuilder pattern, bool looksUnderMutex)
    {
        Expression ready = pattern.Flag("ready");
        MutexDeclaration mutex = pattern.Mutex("mutex");
        ConditionDeclaration changed = pattern.Condition("changed", mutex);
        pattern.Thread("notifier", thread =>
        {
            thread.Step("prepare");
            thread.Protect(mutex, () =>
            {
                thread.Set(ready, 1);
                thread.Notify(changed);
            });
        });
        pattern.Thread("waiter", thread =>
        {
            thread.InVersion(looksUnderMutex, () => thread.Protect(mutex, () => thread.While(ready == 0, () => thread.Wait(changed))));
            thread.InVersion(!looksUnderMutex, () => thread.While(ready == 0, () => thread.Protect(mutex, () => thread.Wait(changed))));
            thread.Step("go");
        });
        pattern.Require(Before("prepare", "go"), NoDeadlock());
    }
}
