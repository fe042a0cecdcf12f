using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>
/// Stands in for a <see cref="ReaderWriterLockSlim"/>: as with the real one, new readers wait behind a writer that waits.
/// </summary>
public sealed class ReaderWriterLockSlimStandIn : StandIn
{
    private readonly ReaderWriterLockSlim real;
    private int waitingReaders;
    private int waitingUpgrades;
    private int waitingWriters;

    internal ReaderWriterLockSlimStandIn(SharedObject known)
        : base(known) => real = (ReaderWriterLockSlim)known.Target;

    /// <inheritdoc cref="ReaderWriterLockSlim.CurrentReadCount"/>
    public int CurrentReadCount => Look(() => real.CurrentReadCount);

    /// <inheritdoc cref="ReaderWriterLockSlim.WaitingReadCount"/>
    public int WaitingReadCount => Look(() => waitingReaders);

    /// <inheritdoc cref="ReaderWriterLockSlim.WaitingUpgradeCount"/>
    public int WaitingUpgradeCount => Look(() => waitingUpgrades);

    /// <inheritdoc cref="ReaderWriterLockSlim.WaitingWriteCount"/>
    public int WaitingWriteCount => Look(() => waitingWriters);

    private bool HoldsAny => real.IsReadLockHeld || real.IsUpgradeableReadLockHeld || real.IsWriteLockHeld;

    /// <summary>Enters as a reader.</summary>
    public void EnterReadLock() => TryEnterReadLock(-1);

    /// <inheritdoc cref="TryEnterReadLock(int)"/>
    public bool TryEnterReadLock(TimeSpan timeout) => TryEnterReadLock((int)Waiting.Limit(timeout));

    /// <summary>Enters as a reader, if that can be had in time.</summary>
    public bool TryEnterReadLock(int millisecondsTimeout) =>
        Enter(millisecondsTimeout, () => IsFree && real.TryEnterReadLock(0), ref waitingReaders);

    /// <summary>Leaves as a reader.</summary>
    public void ExitReadLock() => Change(TraceEventKind.Released, real.ExitReadLock, givesBack: 1);

    /// <summary>Enters as the one reader that may become a writer.</summary>
    public void EnterUpgradeableReadLock() => TryEnterUpgradeableReadLock(-1);

    /// <inheritdoc cref="TryEnterUpgradeableReadLock(int)"/>
    public bool TryEnterUpgradeableReadLock(TimeSpan timeout) => TryEnterUpgradeableReadLock((int)Waiting.Limit(timeout));

    /// <summary>Enters as the one reader that may become a writer, if that can be had in time.</summary>
    public bool TryEnterUpgradeableReadLock(int millisecondsTimeout) =>
        Enter(millisecondsTimeout, () => IsFree && real.TryEnterUpgradeableReadLock(0), ref waitingUpgrades);

    /// <summary>Leaves as the reader that may become a writer.</summary>
    public void ExitUpgradeableReadLock() => Change(TraceEventKind.Released, real.ExitUpgradeableReadLock, givesBack: 1);

    /// <summary>Enters as the writer.</summary>
    public void EnterWriteLock() => TryEnterWriteLock(-1);

    /// <inheritdoc cref="TryEnterWriteLock(int)"/>
    public bool TryEnterWriteLock(TimeSpan timeout) => TryEnterWriteLock((int)Waiting.Limit(timeout));

    /// <summary>Enters as the writer, if that can be had in time.</summary>
    public bool TryEnterWriteLock(int millisecondsTimeout) =>
        Enter(millisecondsTimeout, () => real.TryEnterWriteLock(0), ref waitingWriters);

    /// <summary>Leaves as the writer.</summary>
    public void ExitWriteLock() => Change(TraceEventKind.Released, real.ExitWriteLock, givesBack: 1);

    // Who has entered already goes by the real lock's rules of recursion.
    private bool IsFree => waitingWriters == 0 || HoldsAny;

    private bool Enter(int millisecondsTimeout, Func<bool> attempt, ref int waiting)
    {
        ControlledThread thread = Current;
        long limit = Waiting.Limit(millisecondsTimeout);
        thread.Run.Step(thread);
        if (attempt())
        {
            thread.Run.Touch(Known, null, isWrite: true);
        }
        else
        {
            waiting++;
            bool hasEntered = false;
            try
            {
                hasEntered = Waiting.Await(thread, Known, "leave", limit, attempt, default);
            }
            finally
            {
                waiting--;
                if (!hasEntered && limit != 0)
                {
                    // Readers that wait behind a writer go on where it gives up.
                    thread.Run.Wake(Known);
                }
            }

            if (!hasEntered)
            {
                return false;
            }
        }

        thread.Run.History.Acquire(thread, Known);
        Known.Hold(thread);
        thread.Own(Known, Leave, endsWithThread: false);
        Waiting.Record(thread, Known, TraceEventKind.Acquired, "");
        return true;
    }

    private static void Leave(ControlledThread thread, SharedObject known)
    {
        ReaderWriterLockSlim real = (ReaderWriterLockSlim)known.Target;
        while (real.IsWriteLockHeld)
        {
            real.ExitWriteLock();
        }

        while (real.IsReadLockHeld)
        {
            real.ExitReadLock();
        }

        while (real.IsUpgradeableReadLockHeld)
        {
            real.ExitUpgradeableReadLock();
        }
    }
}
