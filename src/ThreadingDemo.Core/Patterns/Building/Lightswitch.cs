using System;

namespace ThreadingDemo.Patterns.Building;

/// <summary>
/// A lightswitch: the first thread to enter the room acquires the semaphore, and the last one to leave releases it (Downey,
/// 4.2.2).
/// </summary>
/// <param name="pattern">The pattern it is declared in.</param>
/// <param name="name">The name of its counter; its mutex has that name followed by "Mutex".</param>
/// <param name="maximum">The maximum number of threads in the room.</param>
internal sealed class Lightswitch(PatternBuilder pattern, string name, Expression maximum)
{
    private readonly VariableExpression counter = pattern.Counter(name, maximum);
    private readonly SemaphoreDeclaration mutex = pattern.Semaphore(name + "Mutex", 1);

    /// <summary>Writes a block that is executed in the room.</summary>
    public void Hold(ThreadBuilder thread, ResourceReference semaphore, Action body)
    {
        Lock(thread, semaphore);
        body();
        Unlock(thread, semaphore);
    }

    /// <summary>Enters the room.</summary>
    public void Lock(ThreadBuilder thread, ResourceReference semaphore) => thread.Protect(mutex, () =>
    {
        thread.Increment(counter);
        thread.If(counter == 1, () => thread.Wait(semaphore));
    });

    /// <summary>Leaves the room.</summary>
    public void Unlock(ThreadBuilder thread, ResourceReference semaphore) => thread.Protect(mutex, () =>
    {
        thread.Decrement(counter);
        thread.If(counter == 0, () => thread.Signal(semaphore));
    });
}
