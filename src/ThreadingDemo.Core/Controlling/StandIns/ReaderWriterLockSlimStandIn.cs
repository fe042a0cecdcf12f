using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>
/// Stands in for a <see cref="ReaderWriterLockSlim"/>. As with the real one, a waiting writer blocks new readers.
/// </summary>
public sealed class ReaderWriterLockSlimStandIn : StandIn
{
    private readonly ReaderWriterLockSlim real;
    private int waitingReaders;
    private int waitingUpgrades;
    private int waitingWriters;

    internal ReaderWriterLockSlimStandIn(SharedObject entry)
        : base(entry) => real = (ReaderWriterLockSlim)entry.Target;

    /// <inheritdoc cref="ReaderWriterLockSlim.CurrentReadCount"/>
    public int CurrentReadCount => ReadProperty(() => real.CurrentReadCount);

    /// <inheritdoc cref="ReaderWriterLockSlim.WaitingReadCount"/>
    public int WaitingReadCount => ReadProperty(() => waitingReaders);

    /// <inheritdoc cref="ReaderWriterLockSlim.WaitingUpgradeCount"/>
    public int WaitingUpgradeCount => ReadProperty(() => waitingUpgrades);

    /// <inheritdoc cref="ReaderWriterLockSlim.WaitingWriteCount"/>
    public int WaitingWriteCount => ReadProperty(() => waitingWriters);

    private bool HoldsAny => real.IsReadLockHeld || real.IsUpgradeableReadLockHeld || real.IsWriteLockHeld;

    /// <summary>Enters the lock in read mode.</summary>
    public void EnterReadLock() => TryEnterReadLock(-1);

    /// <inheritdoc cref="TryEnterReadLock(int)"/>
    public bool TryEnterReadLock(TimeSpan timeout) => TryEnterReadLock((int)Waiting.Limit(timeout));

    /// <summary>Waits until the time limit elapses, and enters the lock in read mode.</summary>
    /// <returns>True if the lock was entered.</returns>
    public bool TryEnterReadLock(int millisecondsTimeout) =>
        Enter(millisecondsTimeout, () => IsFree && real.TryEnterReadLock(0), ref waitingReaders);

    /// <summary>Leaves read mode.</summary>
    public void ExitReadLock() => Change(TraceEventKind.Released, real.ExitReadLock, releaseCount: 1);

    /// <summary>Enters the lock in upgradeable mode.</summary>
    public void EnterUpgradeableReadLock() => TryEnterUpgradeableReadLock(-1);

    /// <inheritdoc cref="TryEnterUpgradeableReadLock(int)"/>
    public bool TryEnterUpgradeableReadLock(TimeSpan timeout) => TryEnterUpgradeableReadLock((int)Waiting.Limit(timeout));

    /// <summary>Waits until the time limit elapses, and enters the lock in upgradeable mode.</summary>
    /// <returns>True if the lock was entered.</returns>
    public bool TryEnterUpgradeableReadLock(int millisecondsTimeout) =>
        Enter(millisecondsTimeout, () => IsFree && real.TryEnterUpgradeableReadLock(0), ref waitingUpgrades);

    /// <summary>Leaves upgradeable mode.</summary>
    public void ExitUpgradeableReadLock() => Change(TraceEventKind.Released, real.ExitUpgradeableReadLock, releaseCount: 1);

    /// <summary>Enters the lock in write mode.</summary>
    public void EnterWriteLock() => TryEnterWriteLock(-1);

    /// <inheritdoc cref="TryEnterWriteLock(int)"/>
    public bool TryEnterWriteLock(TimeSpan timeout) => TryEnterWriteLock((int)Waiting.Limit(timeout));

    /// <summary>Waits until the time limit elapses, and enters the lock in write mode.</summary>
    /// <returns>True if the lock was entered.</returns>
    public bool TryEnterWriteLock(int millisecondsTimeout) =>
        Enter(millisecondsTimeout, () => real.TryEnterWriteLock(0), ref waitingWriters);

    /// <summary>Leaves write mode.</summary>
    public void ExitWriteLock() => Change(TraceEventKind.Released, real.ExitWriteLock, releaseCount: 1);

    // For a thread that has already entered, the recursion rules of the real lock apply.
    private bool IsFree => waitingWriters == 0 || HoldsAny;

    private bool Enter(int millisecondsTimeout, Func<bool> attempt, ref int waiting)
    {
        ControlledThread thread = Current;
        long limit = Waiting.Limit(millisecondsTimeout);
        thread.Run.Step(thread);
        if (attempt())
        {
            thread.Run.Use(Entry, null, isWrite: true);
        }
        else
        {
            waiting++;
            bool hasEntered = false;
            try
            {
                hasEntered = Waiting.Await(thread, Entry, "leave", limit, attempt, default);
            }
            finally
            {
                waiting--;
                if (!hasEntered && limit != 0)
                {
                    // Readers that this writer has blocked can continue.
                    thread.Run.Wake(Entry);
                }
            }

            if (!hasEntered)
            {
                return false;
            }
        }

        thread.Run.History.Acquire(thread, Entry);
        Entry.AddHolder(thread);
        thread.Own(Entry, Leave, endsWithThread: false);
        Waiting.Record(thread, Entry, TraceEventKind.Acquired, "");
        return true;
    }

    private static void Leave(ControlledThread thread, SharedObject entry)
    {
        ReaderWriterLockSlim real = (ReaderWriterLockSlim)entry.Target;
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
