using ThreadingDemo.Primitives.Locks;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>Takes and lets go a spin lock.</summary>
internal readonly struct SpinLockOperation(SpinningLock primitive) : IOperation
{
    public void Enter() => primitive.Enter();

    public void Leave() => primitive.Exit();
}
