using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Building;

/// <summary>A barrier whose last thread gives a permit to each, on the way in and on the way out (Downey, 3.7.7).</summary>
/// <param name="pattern">The pattern it is declared in.</param>
/// <param name="name">What the names of its parts begin with.</param>
/// <param name="n">How many threads it waits for.</param>
/// <param name="maximum">How many threads there are that may come to it.</param>
/// <param name="maximumPermits">The maximum of its turnstiles; null for none.</param>
public sealed class PreloadedBarrier(
    PatternBuilder pattern, string name, Expression n, Expression maximum, Expression? maximumPermits = null)
{
    private readonly VariableExpression count = pattern.Counter(name + "Count", maximum);
    private readonly SemaphoreDeclaration mutex = pattern.Semaphore(name + "Mutex", 1);

    private readonly SemaphoreDeclaration turnstile = pattern.Semaphore(name + "Turnstile", 0, maximumPermits);
    private readonly SemaphoreDeclaration turnstile2 = pattern.Semaphore(name + "Turnstile2", 0, maximumPermits);

    /// <summary>Waits until all have come, and then until all have passed the first turnstile.</summary>
    public void Wait(ThreadBuilder thread)
    {
        CountAndWait(thread, count + 1, n, turnstile);
        CountAndWait(thread, count - 1, 0, turnstile2);
    }

    private void CountAndWait(ThreadBuilder thread, Expression next, Expression last, SemaphoreDeclaration gate)
    {
        thread.Protect(mutex, () =>
        {
            thread.Set(count, next);
            thread.If(count == last, () => thread.Signal(gate, n));
        });
        thread.Wait(gate);
    }
}
