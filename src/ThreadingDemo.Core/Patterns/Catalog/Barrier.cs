using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>No thread passes before all have arrived (Downey, 3.6).</summary>
internal static class Barrier
{
    private enum Look
    {
        AfterMutex,
        InsideMutex,
    }

    public static CatalogEntry Entry { get; } = new(
        "Barrier", PatternCategory.Basic, "3.6",
        "A rendezvous of n threads: the last to arrive opens a turnstile, and each that passes holds it open for the next.",
        new(
            "Turnstile",
            BookVerdict.Right,
            "Each thread that passes the turnstile lets the next one pass. Several may find "
                + "that they are the last and signal, which does no harm.",
            pattern => Build(pattern, signalsOn: true, Look.AfterMutex)),
        new(
            "SingleSignal",
            BookVerdict.Wrong,
            "The last to arrive signals once, so one passes and the others wait for ever, unless each of them finds that it is the last.",
            pattern => Build(pattern, signalsOn: false, Look.AfterMutex)),
        new(
            "TurnstileInsideMutex",
            BookVerdict.Wrong,
            "The first thread waits at the turnstile while it holds the mutex, and no other can arrive.",
            TurnstileInsideMutex),
        new(
            "TurnstileScript",
            BookVerdict.Right,
            "The book's barrier.py: the count is looked at inside the mutex, so exactly one thread signals.",
            pattern => Build(pattern, signalsOn: true, Look.InsideMutex)),
        new(
            "SingleSignalInsideMutex",
            BookVerdict.Ours,
            "With the count looked at inside the mutex, exactly one thread passes.",
            pattern => Build(pattern, signalsOn: false, Look.InsideMutex)))
    {
        BookNumbers = "n=5",
    };

    private static void Build(PatternBuilder pattern, bool signalsOn, Look look)
    {
        (Expression n, Expression count, SemaphoreDeclaration mutex, SemaphoreDeclaration turnstile) = Declare(pattern);
        VariableExpression? passed = signalsOn ? null : pattern.Ghost("passed", 0, 0, n);
        pattern.Threads("worker", n, thread =>
        {
            thread.Step("arrive");
            thread.Protect(mutex, () =>
            {
                thread.Increment(count);
                thread.InVersion(look == Look.InsideMutex, () => SignalIfLast(thread));
            });
            thread.InVersion(look == Look.AfterMutex, () => SignalIfLast(thread));
            thread.Wait(turnstile);
            thread.InVersion(signalsOn, () => thread.Signal(turnstile));
            thread.Step("pass");
            thread.InVersion(passed is not null, () => thread.Increment(passed!));
        });
        pattern.Require(Before("arrive", "pass"), NoDeadlock());
        if (passed is not null)
        {
            // The puzzle of 3.6.3: is there an order of the steps in which all pass?
            pattern.Require(Possible(passed == n));
        }

        void SignalIfLast(ThreadBuilder thread) => thread.If(count == n, () => thread.Signal(turnstile));
    }

    private static void TurnstileInsideMutex(PatternBuilder pattern)
    {
        (Expression n, Expression count, SemaphoreDeclaration mutex, SemaphoreDeclaration turnstile) = Declare(pattern);
        VariableExpression passed = pattern.Ghost("passed", 0, 0, n);
        pattern.Threads("worker", n, thread =>
        {
            thread.Step("arrive");
            thread.Protect(mutex, () =>
            {
                thread.Increment(count);
                thread.If(count == n, () => thread.Signal(turnstile));
                thread.Pass(turnstile);
            });
            thread.Step("pass");
            thread.Increment(passed);
        });
        pattern.Require(Before("arrive", "pass"), Possible(passed > 0), NoDeadlock());
    }

    private static (
        Expression N, Expression Count, SemaphoreDeclaration Mutex, SemaphoreDeclaration Turnstile) Declare(PatternBuilder pattern)
    {
        Expression n = pattern.Parameter("n", 3, 2, 8, "how many threads meet");
        return (n, pattern.Counter("count", n), pattern.Semaphore("mutex", 1), pattern.Semaphore("turnstile", 0));
    }
}
