using System.Threading;

namespace ThreadingDemo.Primitives.Semaphores;

/// <summary>An <see cref="AutoResetEvent"/>: a semaphore with one permit at most.</summary>
internal sealed class AutoResetSemaphore(bool isSet) : ISemaphore
{
    private readonly AutoResetEvent handle = new(isSet);
    private readonly object gate = new();

    public bool TryWait() => handle.WaitOne(0);

    public bool TryWait(int milliseconds, CancellationToken token)
    {
        int signalled = WaitHandle.WaitAny([handle, token.WaitHandle], milliseconds);
        token.ThrowIfCancellationRequested();
        return signalled == 0;
    }

    public void Wait(CancellationToken token)
    {
        WaitHandle.WaitAny([handle, token.WaitHandle]);
        token.ThrowIfCancellationRequested();
    }

    // The event does not tell whether it was set, so Release first takes a pending signal, if any, and then sets it again.
    public void Release()
    {
        bool wasSet;
        lock (gate)
        {
            wasSet = handle.WaitOne(0);
            handle.Set();
        }

        if (wasSet)
        {
            throw new SemaphoreFullException();
        }
    }

    public void Dispose() => handle.Dispose();
}
