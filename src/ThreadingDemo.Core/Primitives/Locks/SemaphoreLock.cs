using System.Threading;
using ThreadingDemo.Primitives.Semaphores;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>A re-entrant lock over any semaphore with one permit, so mutexes have the semantics of semaphores.</summary>
internal sealed class SemaphoreLock(ISemaphore semaphore) : ILock
{
    // Only the owner writes these fields; a thread that does not own the lock never reads itself as the owner.
    private volatile Thread? owner;
    private int depth;

    public bool TryEnter(int milliseconds) =>
        (owner == Thread.CurrentThread || semaphore.TryWait()
            || (milliseconds > 0 && semaphore.TryWait(milliseconds, CancellationToken.None))) && Deepen();

    public void Enter()
    {
        semaphore.Wait(CancellationToken.None);
        Deepen();
    }

    public void Exit()
    {
        if (--depth == 0)
        {
            owner = null;
            semaphore.Release();
        }
    }

    public void Dispose() => semaphore.Dispose();

    private bool Deepen()
    {
        owner = Thread.CurrentThread;
        depth++;
        return true;
    }
}
