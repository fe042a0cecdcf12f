using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="Semaphore"/>.</summary>
public sealed class SemaphoreStandIn : WaitHandleStandIn
{
    private readonly Semaphore semaphore;

    internal SemaphoreStandIn(SharedObject entry)
        : base(entry, (Semaphore)entry.Target) => semaphore = (Semaphore)entry.Target;

    internal override string WakingVerb => "release";

    internal override bool IsHeld => true;

    // The real semaphore has no property for the permits left.
    internal override long? Level => null;

    /// <summary>Releases a permit.</summary>
    public int Release() => Release(1);

    /// <summary>Releases permits.</summary>
    public int Release(int releaseCount) => Change(TraceEventKind.Released, () => semaphore.Release(releaseCount), releaseCount);

    internal override void Signal() => Release();
}
