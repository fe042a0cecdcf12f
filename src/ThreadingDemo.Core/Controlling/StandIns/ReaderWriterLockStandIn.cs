using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="ReaderWriterLock"/>; to upgrade and to downgrade stay the real one's.</summary>
public sealed class ReaderWriterLockStandIn : StandIn
{
    private readonly ReaderWriterLock real;

    internal ReaderWriterLockStandIn(SharedObject known)
        : base(known) => real = (ReaderWriterLock)known.Target;

    /// <summary>Enters as a reader.</summary>
    /// <exception cref="ApplicationException">It was not to be had in time.</exception>
    public void AcquireReaderLock(int millisecondsTimeout) => Enter(millisecondsTimeout, real.AcquireReaderLock);

    /// <inheritdoc cref="AcquireReaderLock(int)"/>
    public void AcquireReaderLock(TimeSpan timeout) => AcquireReaderLock((int)Waiting.Limit(timeout));

    /// <summary>Leaves as a reader.</summary>
    public void ReleaseReaderLock() => Change(TraceEventKind.Released, real.ReleaseReaderLock, givesBack: 1);

    /// <summary>Enters as the writer.</summary>
    /// <exception cref="ApplicationException">It was not to be had in time.</exception>
    public void AcquireWriterLock(int millisecondsTimeout) => Enter(millisecondsTimeout, real.AcquireWriterLock);

    /// <inheritdoc cref="AcquireWriterLock(int)"/>
    public void AcquireWriterLock(TimeSpan timeout) => AcquireWriterLock((int)Waiting.Limit(timeout));

    /// <summary>Leaves as the writer.</summary>
    public void ReleaseWriterLock() => Change(TraceEventKind.Released, real.ReleaseWriterLock, givesBack: 1);

    private void Enter(int millisecondsTimeout, Action<int> enter)
    {
        ControlledThread thread = Current;
        ApplicationException? late = null;
        if (!Acquire("leave", Waiting.Limit(millisecondsTimeout), () => (late = Try(enter)) is null, isHeld: true))
        {
            throw late!;
        }

        thread.Own(Known, Leave, endsWithThread: false);
    }

    private static ApplicationException? Try(Action<int> enter)
    {
        try
        {
            enter(0);
            return null;
        }
        catch (ApplicationException e)
        {
            return e;
        }
    }

    private static void Leave(ControlledThread thread, SharedObject known)
    {
        ReaderWriterLock real = (ReaderWriterLock)known.Target;
        if (real.IsReaderLockHeld || real.IsWriterLockHeld)
        {
            real.ReleaseLock();
        }
    }
}
