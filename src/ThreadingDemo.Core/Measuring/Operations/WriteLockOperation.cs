using ThreadingDemo.Primitives.Locks;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>Takes and lets go the write side of a readers-writer lock.</summary>
internal readonly struct WriteLockOperation(WriteLock primitive) : IOperation
{
    public void Enter() => primitive.Enter();

    public void Leave() => primitive.Exit();
}
