namespace ThreadingDemo.Measuring;

/// <summary>A primitive whose cost can be measured.</summary>
public enum SyncPrimitive
{
    /// <summary><see cref="System.Threading.Monitor"/>.</summary>
    Monitor,

    /// <summary><c>System.Threading.Lock</c>, .NET 9 and later.</summary>
    Lock,

    /// <summary>An unnamed <see cref="System.Threading.Mutex"/>.</summary>
    Mutex,

    /// <summary>An unnamed <see cref="System.Threading.Semaphore"/> with one permit.</summary>
    Semaphore,

    /// <summary><see cref="System.Threading.SemaphoreSlim"/> with one permit.</summary>
    SemaphoreSlim,

    /// <summary><see cref="System.Threading.SpinLock"/>, without owner tracking.</summary>
    SpinLock,

    /// <summary>The write side of <see cref="System.Threading.ReaderWriterLockSlim"/>.</summary>
    ReaderWriterLockSlim,

    /// <summary><see cref="System.Threading.Interlocked"/>.</summary>
    Interlocked,

    /// <summary><see cref="System.Threading.Barrier"/> of all threads.</summary>
    Barrier,

    /// <summary><see cref="System.Threading.ManualResetEventSlim"/>, one a thread.</summary>
    ManualResetEventSlim,

    /// <summary><see cref="System.Collections.Concurrent.BlockingCollection{T}"/> over a queue.</summary>
    BlockingCollection,
}
