using ThreadingDemo.Primitives.Locks;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>Acquires and releases the write lock of a readers-writer lock.</summary>
internal readonly struct WriteLockOperation(WriteLock primitive) : IOperation
{
    public void Enter() => primitive.Enter();

    public void Leave() => primitive.Exit();
}
