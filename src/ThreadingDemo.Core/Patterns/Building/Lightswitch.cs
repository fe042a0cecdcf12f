using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Building;

/// <summary>The first into the room takes the semaphore, the last one out gives it back (Downey, 4.2.2).</summary>
public sealed class Lightswitch
{
    private readonly VariableExpression counter;
    private readonly SemaphoreDeclaration mutex;

    /// <summary>Declares what a lightswitch is made of.</summary>
    /// <param name="pattern">The pattern it is declared in.</param>
    /// <param name="name">What its counter is called; its mutex is called the same and "Mutex".</param>
    /// <param name="maximum">How many may be in the room at most.</param>
    public Lightswitch(PatternBuilder pattern, string name, Expression maximum)
    {
        counter = pattern.Integer(name, 0, 0, maximum);
        mutex = pattern.Semaphore(name + "Mutex", 1);
    }

    /// <summary>Enters the room.</summary>
    public void Lock(ThreadBuilder thread, ResourceReference semaphore)
    {
        thread.Wait(mutex);
        thread.Increment(counter);
        thread.If(counter == 1, () => thread.Wait(semaphore));
        thread.Signal(mutex);
    }

    /// <summary>Leaves the room.</summary>
    public void Unlock(ThreadBuilder thread, ResourceReference semaphore)
    {
        thread.Wait(mutex);
        thread.Decrement(counter);
        thread.If(counter == 0, () => thread.Signal(semaphore));
        thread.Signal(mutex);
    }
}
