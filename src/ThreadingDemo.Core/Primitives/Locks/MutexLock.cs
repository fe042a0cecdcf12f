using System.Threading;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>A lock over an unnamed <see cref="Mutex"/>: a named one could not be interrupted on every system.</summary>
internal sealed class MutexLock : ILock
{
    private readonly Mutex mutex = new();

    public bool TryEnter() => mutex.WaitOne(0);

    public void Enter() => mutex.WaitOne();

    public void Exit() => mutex.ReleaseMutex();

    public void Dispose() => mutex.Dispose();
}
