using System.Threading;

namespace ThreadingDemo.Primitives.Semaphores;

/// <summary>A <see cref="Semaphore"/> of the operating system, or what the runtime has in its place: no order is promised.</summary>
internal sealed class KernelSemaphore(int permitCount) : ISemaphore
{
    private readonly Semaphore semaphore = new(permitCount, int.MaxValue);

    public bool TryWait() => semaphore.WaitOne(0);

    public void Wait(CancellationToken token)
    {
        WaitHandle.WaitAny([semaphore, token.WaitHandle]);
        token.ThrowIfCancellationRequested();
    }

    public void Release() => semaphore.Release();

    public void Dispose() => semaphore.Dispose();
}
