using ThreadingDemo.Primitives.Locks;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>Acquires and releases a mutex.</summary>
internal readonly struct MutexOperation(MutexLock primitive) : IOperation
{
    public void Enter() => primitive.Enter();

    public void Leave() => primitive.Exit();
}
