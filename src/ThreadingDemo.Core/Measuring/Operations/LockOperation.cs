using ThreadingDemo.Primitives.Locks;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>Acquires and releases a <c>System.Threading.Lock</c>.</summary>
internal readonly struct LockOperation(RuntimeLock primitive) : IOperation
{
    public void Enter() => primitive.Enter();

    public void Leave() => primitive.Exit();
}
