using System.Threading;

namespace ThreadingDemo.Primitives.Semaphores;

/// <summary>A <see cref="SemaphoreSlim"/>: it barges, so whoever comes at the right moment overtakes those that wait.</summary>
internal sealed class SlimSemaphore(int permitCount) : ISemaphore
{
    private readonly SemaphoreSlim semaphore = new(permitCount);

    public bool TryWait() => semaphore.Wait(0);

    public void Wait(CancellationToken token) => semaphore.Wait(token);

    public void Release() => semaphore.Release();

    public void Dispose() => semaphore.Dispose();
}
