using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>An object that the first user builds, and that all others use without a lock (Schmidt and Harrison 1996).</summary>
internal static class DoubleCheckedInitialisation
{
    public static CatalogEntry Entry { get; } = new(
        "DoubleCheckedInitialisation", PatternCategory.Beyond, "",
        "Look, lock, look again, build, publish: each of the five is needed, and in this order.",
        new(
            "PublishedLast",
            BookVerdict.Right,
            "It is built whole before anyone can see it.",
            pattern => Build(pattern, looksAgain: true, publishesLast: true)),
        new(
            "NoSecondLook",
            BookVerdict.Wrong,
            "Two find it missing, and both build it, one after the other.",
            pattern => Build(pattern, looksAgain: false, publishesLast: true)),
        new(
            "PublishedFirst",
            BookVerdict.Wrong,
            "A thread that looks without the lock sees the object before it is built.",
            pattern => Build(pattern, looksAgain: true, publishesLast: false)));

    private static void Build(PatternBuilder pattern, bool looksAgain, bool publishesLast)
    {
        Expression n = pattern.Parameter("n", 3, 2, 8, "how many threads use it");
        Expression published = pattern.Flag("published");
        Expression built = pattern.Flag("built");
        Expression times = pattern.Ghost("times", 0, 0, n);
        MutexDeclaration mutex = pattern.Mutex("mutex");
        pattern.Threads("user", n, thread =>
        {
            thread.If(published == 0, () =>
            {
                thread.Lock(mutex);
                if (looksAgain)
                {
                    thread.If(published == 0, Initialise);
                }
                else
                {
                    Initialise();
                }

                thread.Unlock(mutex);
            });
            thread.Assert(built == 1);
            thread.Step("use");

            void Initialise()
            {
                thread.Set(publishesLast ? built : published, 1);
                thread.Increment(times);
                thread.Set(publishesLast ? published : built, 1);
            }
        });
        pattern.Require(AtEnd(times == 1), NoDeadlock());
    }
}
