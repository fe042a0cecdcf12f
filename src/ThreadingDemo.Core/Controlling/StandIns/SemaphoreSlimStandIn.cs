using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="SemaphoreSlim"/>.</summary>
public sealed class SemaphoreSlimStandIn : StandIn
{
    private readonly SemaphoreSlim semaphore;

    internal SemaphoreSlimStandIn(SharedObject entry)
        : base(entry) => semaphore = (SemaphoreSlim)entry.Target;

    /// <inheritdoc cref="SemaphoreSlim.CurrentCount"/>
    public int CurrentCount => ReadProperty(() => semaphore.CurrentCount);

    /// <inheritdoc cref="SemaphoreSlim.AvailableWaitHandle"/>
    public System.Threading.WaitHandle AvailableWaitHandle => EventStandIn.HandleOf(Current, Entry, semaphore.AvailableWaitHandle);

    internal override long? Level => semaphore.CurrentCount;

    /// <summary>Waits for a permit and acquires it.</summary>
    public void Wait() => Wait(-1, default);

    /// <inheritdoc cref="Wait()"/>
    public void Wait(CancellationToken cancellationToken) => Wait(-1, cancellationToken);

    /// <summary>Waits for a permit until the time limit elapses, and acquires it.</summary>
    /// <returns>True if a permit was acquired.</returns>
    public bool Wait(int millisecondsTimeout) => Wait(millisecondsTimeout, default);

    /// <inheritdoc cref="Wait(int)"/>
    public bool Wait(TimeSpan timeout) => Wait((int)Waiting.Limit(timeout), default);

    /// <inheritdoc cref="Wait(int)"/>
    public bool Wait(TimeSpan timeout, CancellationToken cancellationToken) => Wait((int)Waiting.Limit(timeout), cancellationToken);

    /// <inheritdoc cref="Wait(int)"/>
    public bool Wait(int millisecondsTimeout, CancellationToken cancellationToken) =>
        Acquire("release", Waiting.Limit(millisecondsTimeout), () => semaphore.Wait(0), isHeld: true, cancellationToken);

    /// <summary>Releases a permit.</summary>
    public int Release() => Release(1);

    /// <summary>Releases permits.</summary>
    public int Release(int releaseCount) => Change(TraceEventKind.Released, () => semaphore.Release(releaseCount), releaseCount);
}
