using System.Threading;
using ThreadingDemo.Primitives.Semaphores;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>A lock over any semaphore with one permit: mutexes follow suit.</summary>
internal sealed class SemaphoreLock(ISemaphore semaphore) : ILock
{
    public bool TryEnter() => semaphore.TryWait();

    public void Enter() => semaphore.Wait(CancellationToken.None);

    public void Exit() => semaphore.Release();

    public void Dispose() => semaphore.Dispose();
}
