using ThreadingDemo.Primitives.Locks;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>Acquires and releases a spin lock.</summary>
internal readonly struct SpinLockOperation(SpinningLock primitive) : IOperation
{
    public void Enter() => primitive.Enter();

    public void Leave() => primitive.Exit();
}
