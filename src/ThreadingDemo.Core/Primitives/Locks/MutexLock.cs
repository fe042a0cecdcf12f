using System.Threading;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>A lock over an unnamed <see cref="Mutex"/>: a named one could not be interrupted on every system.</summary>
internal sealed class MutexLock : ILock
{
    private readonly Mutex mutex = new();

    public bool TryEnter(int milliseconds) => Enter(milliseconds);

    public void Enter() => Enter(Timeout.Infinite);

    public void Exit() => mutex.ReleaseMutex();

    public void Dispose() => mutex.Dispose();

    private bool Enter(int milliseconds)
    {
        try
        {
            return mutex.WaitOne(milliseconds);
        }
        catch (AbandonedMutexException)
        {
            // The lock is acquired; its previous holder was stopped.
            return true;
        }
    }
}
