using System.Threading;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>A lock over a <see cref="SemaphoreSlim"/> with one permit.</summary>
internal sealed class SemaphoreSlimLock : ILock
{
    private readonly SemaphoreSlim semaphore = new(1, 1);

    public bool TryEnter(int milliseconds) => semaphore.Wait(milliseconds);

    public void Enter() => semaphore.Wait();

    public void Exit() => semaphore.Release();

    public void Dispose() => semaphore.Dispose();
}
