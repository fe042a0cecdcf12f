using System;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Nobody passes before all have arrived (Downey, 3.6).</summary>
internal static class Barrier
{
    public static CatalogEntry Entry { get; } = new(
        "Barrier", PatternCategory.Basic, "3.6",
        "A rendezvous of n threads: the last to arrive opens a turnstile, and each that passes holds it open for the next.",
        new("Turnstile", BookVerdict.Right, "Each thread that passes the turnstile lets the next one pass.", pattern => Build(pattern, signalsOn: true, turnstileInsideMutex: false)),
        new("SingleSignal", BookVerdict.Wrong, "The last to arrive signals once, so one passes and the others wait for ever.", pattern => Build(pattern, signalsOn: false, turnstileInsideMutex: false)),
        new("TurnstileInsideMutex", BookVerdict.Wrong, "The first thread waits at the turnstile while it holds the mutex, and no other can arrive.", pattern => Build(pattern, signalsOn: true, turnstileInsideMutex: true)));

    private static void Build(PatternBuilder pattern, bool signalsOn, bool turnstileInsideMutex)
    {
        Expression n = pattern.Parameter("n", 3, 2, 8, "how many threads meet");
        Expression count = pattern.Counter("count", n);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration turnstile = pattern.Semaphore("turnstile", 0);
        Action<ThreadBuilder> passTurnstile = signalsOn ? thread => thread.Pass(turnstile) : thread => thread.Wait(turnstile);
        pattern.Threads("worker", n, thread =>
        {
            thread.Step("arrive");
            thread.Protect(mutex, () =>
            {
                thread.Increment(count);
                thread.If(count == n, () => thread.Signal(turnstile));
                thread.InVersion(turnstileInsideMutex, () => passTurnstile(thread));
            });
            thread.InVersion(!turnstileInsideMutex, () => passTurnstile(thread));
            thread.Step("pass");
        });
        pattern.Require(Before("arrive", "pass"), NoDeadlock());
    }
}
