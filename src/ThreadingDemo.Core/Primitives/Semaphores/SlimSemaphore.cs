using System.Threading;

namespace ThreadingDemo.Primitives.Semaphores;

/// <summary>A <see cref="SemaphoreSlim"/>: it allows barging, so an arriving thread can overtake waiting threads.</summary>
internal sealed class SlimSemaphore(int permitCount, int maximum = int.MaxValue) : ISemaphore
{
    private readonly SemaphoreSlim semaphore = new(permitCount, maximum);

    public bool TryWait() => semaphore.Wait(0);

    public bool TryWait(int milliseconds, CancellationToken token) => semaphore.Wait(milliseconds, token);

    public void Wait(CancellationToken token) => semaphore.Wait(token);

    public void Release() => semaphore.Release();

    public void Dispose() => semaphore.Dispose();
}
