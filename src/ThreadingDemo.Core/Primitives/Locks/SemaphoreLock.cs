using System.Threading;
using ThreadingDemo.Primitives.Semaphores;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>A re-entrant lock over any semaphore with one permit: mutexes follow suit.</summary>
internal sealed class SemaphoreLock(ISemaphore semaphore) : ILock
{
    // Only its owner writes them; whoever else reads the owner finds somebody else or nobody.
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
