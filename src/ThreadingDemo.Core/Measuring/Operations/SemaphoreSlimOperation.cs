using ThreadingDemo.Primitives.Locks;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>Acquires and releases the one permit of a slim semaphore.</summary>
internal readonly struct SemaphoreSlimOperation(SemaphoreSlimLock primitive) : IOperation
{
    public void Enter() => primitive.Enter();

    public void Leave() => primitive.Exit();
}
