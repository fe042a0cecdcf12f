using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="Semaphore"/>.</summary>
public sealed class SemaphoreStandIn : WaitHandleStandIn
{
    private readonly Semaphore semaphore;

    internal SemaphoreStandIn(SharedObject known)
        : base(known, (Semaphore)known.Target) => semaphore = (Semaphore)known.Target;

    internal override string Giving => "release";

    internal override bool IsHeld => true;

    // The real one does not say how many permits are left.
    internal override long? Level => null;

    /// <summary>Gives a permit.</summary>
    public int Release() => Release(1);

    /// <summary>Gives permits.</summary>
    public int Release(int releaseCount) => Change(TraceEventKind.Released, () => semaphore.Release(releaseCount), releaseCount);

    internal override void Signal() => Release();
}
