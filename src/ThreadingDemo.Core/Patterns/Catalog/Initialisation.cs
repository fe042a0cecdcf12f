using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Threads that wait until another has initialised what they use (Downey, 3.2, and signal.py).</summary>
internal static class Initialisation
{
    public static CatalogEntry Entry { get; } = new(
        "Initialisation", PatternCategory.Basic, "3.2",
        "A signal wakes one thread. A waiter that signals on leaves the semaphore open for all the others: a turnstile.",
        new(
            "SignalsOn",
            BookVerdict.Right,
            "The book's signal.py: each waiter signals again, so any number of them can go on.",
            pattern => Build(pattern, signalsOn: true)),
        new(
            "KeepsSignal",
            BookVerdict.Ours,
            "Why it signals on: the first waiter would keep the only signal, and the others would wait for ever.",
            pattern => Build(pattern, signalsOn: false)));

    private static void Build(PatternBuilder pattern, bool signalsOn)
    {
        Expression waiters = pattern.Parameter("waiters", 2, 1, 16, "how many threads wait for the initialisation");
        SemaphoreDeclaration initComplete = pattern.Semaphore("initComplete", 0);
        pattern.Thread("A", thread =>
        {
            thread.Step("initialise");
            thread.Signal(initComplete);
        });
        pattern.Threads("B", waiters, thread =>
        {
            thread.Wait(initComplete);
            thread.InVersion(signalsOn, () => thread.Signal(initComplete));
            thread.Step("proceed");
        });
        pattern.Require(Before("initialise", "proceed"), NoDeadlock());
    }
}
