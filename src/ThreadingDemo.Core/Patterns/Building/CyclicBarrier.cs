namespace ThreadingDemo.Patterns.Building;

/// <summary>A barrier made of a counter and two turnstiles, which threads pass on the way in and on the way out (Downey, 3.7).</summary>
internal sealed class CyclicBarrier
{
    private readonly Expression n;
    private readonly bool isPreloaded;
    private readonly VariableExpression count;
    private readonly SemaphoreDeclaration mutex;
    private readonly SemaphoreDeclaration turnstile;
    private readonly SemaphoreDeclaration turnstile2;

    private CyclicBarrier(PatternBuilder pattern, string name, Expression n, Expression maximum, bool isPreloaded)
    {
        (this.n, this.isPreloaded) = (n, isPreloaded);
        count = pattern.Counter(name + "Count", maximum);
        mutex = pattern.Semaphore(name + "Mutex", 1);
        turnstile = pattern.Semaphore(name + "Turnstile", 0);
        turnstile2 = pattern.Semaphore(name + "Turnstile2", isPreloaded ? 0 : 1);
    }

    /// <summary>A barrier whose last thread gives a permit to each (3.7.7).</summary>
    /// <param name="pattern">The pattern it is declared in.</param>
    /// <param name="name">The prefix of the names of its parts.</param>
    /// <param name="n">The number of threads for which it waits.</param>
    /// <param name="maximum">The maximum number of threads that may use it.</param>
    public static CyclicBarrier Preloaded(PatternBuilder pattern, string name, Expression n, Expression maximum) =>
        new(pattern, name, n, maximum, isPreloaded: true);

    /// <summary>
    /// A barrier whose threads hold a turnstile open for each other, and whose last thread closes it again (3.7.5).
    /// </summary>
    /// <param name="pattern">The pattern it is declared in.</param>
    /// <param name="name">The prefix of the names of its parts.</param>
    /// <param name="n">The number of threads for which it waits.</param>
    /// <param name="maximum">The maximum number of threads that may use it.</param>
    public static CyclicBarrier TwoTurnstiles(PatternBuilder pattern, string name, Expression n, Expression maximum) =>
        new(pattern, name, n, maximum, isPreloaded: false);

    /// <summary>Waits until all have come, and then until all have passed the first turnstile.</summary>
    public void Wait(ThreadBuilder thread)
    {
        Enter(thread, atRest: false);
        Leave(thread);
    }

    /// <summary>Waits until all have come, as a resting point.</summary>
    public void EnterAtRest(ThreadBuilder thread) => Enter(thread, atRest: true);

    /// <summary>Waits until all have passed the first turnstile.</summary>
    public void Leave(ThreadBuilder thread)
    {
        Count(thread, count - 1, 0, turnstile, turnstile2);
        Pass(thread, turnstile2, atRest: false);
    }

    private void Enter(ThreadBuilder thread, bool atRest)
    {
        Count(thread, count + 1, n, turnstile2, turnstile);
        Pass(thread, turnstile, atRest);
    }

    private void Count(ThreadBuilder thread, Expression next, Expression last, SemaphoreDeclaration closed, SemaphoreDeclaration opened) =>
        thread.Protect(mutex, () =>
        {
            thread.Set(count, next);
            thread.If(count == last, () =>
            {
                thread.InVersion(!isPreloaded, () => thread.Wait(closed));
                thread.Signal(opened, isPreloaded ? n : 1);
            });
        });

    private void Pass(ThreadBuilder thread, SemaphoreDeclaration gate, bool atRest)
    {
        thread.Wait(gate, atRest);
        thread.InVersion(!isPreloaded, () => thread.Signal(gate));
    }
}
