using System.Threading;

namespace ThreadingDemo.Primitives.Semaphores;

/// <summary>A <see cref="Semaphore"/> of the operating system, or what the runtime has in its place: no order is promised.</summary>
internal sealed class KernelSemaphore(int permitCount, int maximum = int.MaxValue) : ISemaphore
{
    private readonly Semaphore semaphore = new(permitCount, maximum);

    public bool TryWait() => semaphore.WaitOne(0);

    public bool TryWait(int milliseconds, CancellationToken token)
    {
        int signalled = WaitHandle.WaitAny([semaphore, token.WaitHandle], milliseconds);
        token.ThrowIfCancellationRequested();
        return signalled == 0;
    }

    public void Wait(CancellationToken token)
    {
        WaitHandle.WaitAny([semaphore, token.WaitHandle]);
        token.ThrowIfCancellationRequested();
    }

    public void Release() => semaphore.Release();

    public void Dispose() => semaphore.Dispose();
}
