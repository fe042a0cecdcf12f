namespace ThreadingDemo.Primitives.Locks;

/// <summary>The primitive that implements a lock.</summary>
public enum LockPrimitive
{
    /// <summary><see cref="System.Threading.Monitor"/>: what the <c>lock</c> statement used before .NET 9; re-entrant.</summary>
    Monitor,

    /// <summary><c>System.Threading.Lock</c>, .NET 9 and later; re-entrant.</summary>
    Lock,

    /// <summary>An unnamed <see cref="System.Threading.Mutex"/>: an operating system's object; re-entrant.</summary>
    Mutex,

    /// <summary><see cref="System.Threading.SemaphoreSlim"/> with one permit: not re-entrant, no owner.</summary>
    SemaphoreSlim,

    /// <summary><see cref="System.Threading.SpinLock"/>: waits by spinning; not re-entrant.</summary>
    SpinLock,

    /// <summary>The write side of <see cref="System.Threading.ReaderWriterLockSlim"/>; not re-entrant.</summary>
    ReaderWriterLockSlim,
}
