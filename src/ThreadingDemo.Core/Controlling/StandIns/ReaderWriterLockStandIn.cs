using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="ReaderWriterLock"/>. Upgrades and downgrades use the real lock and are not controlled.</summary>
public sealed class ReaderWriterLockStandIn : StandIn
{
    private readonly ReaderWriterLock real;

    internal ReaderWriterLockStandIn(SharedObject entry)
        : base(entry) => real = (ReaderWriterLock)entry.Target;

    /// <summary>Waits for the reader lock and acquires it.</summary>
    /// <exception cref="ApplicationException">The time limit elapsed.</exception>
    public void AcquireReaderLock(int millisecondsTimeout) => Enter(millisecondsTimeout, real.AcquireReaderLock);

    /// <inheritdoc cref="AcquireReaderLock(int)"/>
    public void AcquireReaderLock(TimeSpan timeout) => AcquireReaderLock((int)Waiting.Limit(timeout));

    /// <summary>Releases the reader lock.</summary>
    public void ReleaseReaderLock() => Change(TraceEventKind.Released, real.ReleaseReaderLock, releaseCount: 1);

    /// <summary>Waits for the writer lock and acquires it.</summary>
    /// <exception cref="ApplicationException">The time limit elapsed.</exception>
    public void AcquireWriterLock(int millisecondsTimeout) => Enter(millisecondsTimeout, real.AcquireWriterLock);

    /// <inheritdoc cref="AcquireWriterLock(int)"/>
    public void AcquireWriterLock(TimeSpan timeout) => AcquireWriterLock((int)Waiting.Limit(timeout));

    /// <summary>Releases the writer lock.</summary>
    public void ReleaseWriterLock() => Change(TraceEventKind.Released, real.ReleaseWriterLock, releaseCount: 1);

    private void Enter(int millisecondsTimeout, Action<int> enter)
    {
        ControlledThread thread = Current;
        ApplicationException? late = null;
        if (!Acquire("leave", Waiting.Limit(millisecondsTimeout), () => (late = Try(enter)) is null, isHeld: true))
        {
            throw late!;
        }

        thread.Own(Entry, Leave, endsWithThread: false);
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

    private static void Leave(ControlledThread thread, SharedObject entry)
    {
        ReaderWriterLock real = (ReaderWriterLock)entry.Target;
        if (real.IsReaderLockHeld || real.IsWriterLockHeld)
        {
            real.ReleaseLock();
        }
    }
}
