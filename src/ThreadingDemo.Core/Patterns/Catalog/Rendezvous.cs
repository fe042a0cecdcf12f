using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Two threads meet (Downey, 3.3).</summary>
internal static class Rendezvous
{
    public static CatalogEntry Entry { get; } = new(
        "Rendezvous", PatternCategory.Basic, "3.3",
        "Two threads wait for each other: neither takes its second step before the other has taken its first.",
        new(
            "TwoSemaphores",
            BookVerdict.Right,
            "Each signals its arrival before it waits for the other.",
            pattern => TwoSemaphores(pattern, aSignalsFirst: true, bSignalsFirst: true)),
        new(
            "Asymmetric",
            BookVerdict.Right,
            "A waits before it signals, and B signals before it waits, which may need one more context switch.",
            pattern => TwoSemaphores(pattern, aSignalsFirst: false, bSignalsFirst: true)),
        new(
            "Deadlock",
            BookVerdict.Wrong,
            "Each waits before it signals: neither ever continues.",
            pattern => TwoSemaphores(pattern, aSignalsFirst: false, bSignalsFirst: false)),
        new("SingleLock", BookVerdict.Wrong, "The notebook's first try: one lock around the second steps promises no order.", SingleLock));

    private static void TwoSemaphores(PatternBuilder pattern, bool aSignalsFirst, bool bSignalsFirst)
    {
        (SemaphoreDeclaration aArrived, SemaphoreDeclaration bArrived) = pattern.Semaphores("aArrived", "bArrived");
        pattern.Thread("A", thread => Meet(thread, "a", aArrived, bArrived, aSignalsFirst));
        pattern.Thread("B", thread => Meet(thread, "b", bArrived, aArrived, bSignalsFirst));
        Require(pattern);

        void Meet(ThreadBuilder thread, string name, SemaphoreDeclaration mine, SemaphoreDeclaration others, bool signalsFirst)
        {
            thread.Step(name + "1");
            thread.InVersion(signalsFirst, () => thread.Signal(mine));
            thread.Wait(others);
            thread.InVersion(!signalsFirst, () => thread.Signal(mine));
            thread.Step(name + "2");
        }
    }

    private static void SingleLock(PatternBuilder pattern)
    {
        MutexDeclaration mutex = pattern.Mutex("mutex");
        foreach (string name in new[] { "a", "b" })
        {
            pattern.Thread(name.ToUpperInvariant(), thread =>
            {
                thread.Step(name + "1");
                thread.Protect(mutex, () => thread.Step(name + "2"));
            });
        }

        Require(pattern);
    }

    private static void Require(PatternBuilder pattern) => pattern.Require(Before("a1", "b2"), Before("b1", "a2"), NoDeadlock());
}
