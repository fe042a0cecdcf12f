using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Building;

/// <summary>A barrier whose last thread gives a permit to each, on the way in and on the way out (Downey, 3.7.7).</summary>
public sealed class PreloadedBarrier
{
    private readonly Expression n;
    private readonly VariableExpression count;
    private readonly SemaphoreDeclaration mutex;
    private readonly SemaphoreDeclaration turnstile;
    private readonly SemaphoreDeclaration turnstile2;

    /// <summary>Declares what a barrier is made of.</summary>
    /// <param name="pattern">The pattern it is declared in.</param>
    /// <param name="name">What the names of its parts begin with.</param>
    /// <param name="n">How many threads it waits for.</param>
    /// <param name="maximum">How many threads there are that may come to it.</param>
    public PreloadedBarrier(PatternBuilder pattern, string name, Expression n, Expression maximum)
    {
        this.n = n;
        count = pattern.Integer(name + "Count", 0, 0, maximum);
        mutex = pattern.Semaphore(name + "Mutex", 1);
        turnstile = pattern.Semaphore(name + "Turnstile", 0);
        turnstile2 = pattern.Semaphore(name + "Turnstile2", 0);
    }

    /// <summary>Waits until all have come, and then until all have passed the first turnstile.</summary>
    public void Wait(ThreadBuilder thread)
    {
        thread.Wait(mutex);
        thread.Increment(count);
        thread.If(count == n, () => thread.Signal(turnstile, n));
        thread.Signal(mutex);
        thread.Wait(turnstile);

        thread.Wait(mutex);
        thread.Decrement(count);
        thread.If(count == 0, () => thread.Signal(turnstile2, n));
        thread.Signal(mutex);
        thread.Wait(turnstile2);
    }
}
