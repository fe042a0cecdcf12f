using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="SemaphoreSlim"/>.</summary>
public sealed class SemaphoreSlimStandIn : StandIn
{
    private readonly SemaphoreSlim semaphore;

    internal SemaphoreSlimStandIn(SharedObject known)
        : base(known) => semaphore = (SemaphoreSlim)known.Target;

    /// <summary>How many permits there are.</summary>
    public int CurrentCount
    {
        get
        {
            Thread.Run.Operate(Thread, Thread.Site!, Known);
            Thread.Run.Touch(Known, null, isWrite: false);
            return semaphore.CurrentCount;
        }
    }

    /// <summary>Takes a permit.</summary>
    public void Wait() => Wait(-1);

    /// <summary>Takes a permit, if there is one in time.</summary>
    public bool Wait(int millisecondsTimeout) => Waiting.Acquire(Thread, Known, "release", millisecondsTimeout, () => semaphore.Wait(0), isHeld: true);

    /// <inheritdoc cref="Wait(int)"/>
    public bool Wait(TimeSpan timeout) => Wait((int)Milliseconds(timeout));

    /// <summary>Gives a permit.</summary>
    public int Release() => Release(1);

    /// <summary>Gives permits.</summary>
    public int Release(int releaseCount) => Waiting.Change(Thread, Known, TraceEventKind.Released, () => semaphore.Release(releaseCount), releaseCount);

    /// <summary>Ends the semaphore's use.</summary>
    public void Dispose() => semaphore.Dispose();
}
