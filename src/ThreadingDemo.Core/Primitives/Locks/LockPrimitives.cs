using System;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>Creates locks, and tells which of them this runtime has.</summary>
internal static class LockPrimitives
{
    /// <summary>Whether the primitive exists on this runtime; only <see cref="LockPrimitive.Lock"/> may not.</summary>
    public static bool IsSupported(LockPrimitive primitive) => primitive != LockPrimitive.Lock || RuntimeLock.IsSupported;

    /// <exception cref="PlatformNotSupportedException">This runtime has no such primitive.</exception>
    internal static ILock Create(LockPrimitive primitive) => primitive switch
    {
        LockPrimitive.Monitor => new MonitorLock(),
        LockPrimitive.Lock => new RuntimeLock(),
        LockPrimitive.Mutex => new MutexLock(),
        LockPrimitive.SemaphoreSlim => new SemaphoreSlimLock(),
        LockPrimitive.SpinLock => new SpinningLock(),
        LockPrimitive.ReaderWriterLockSlim => new WriteLock(),
        _ => throw new ArgumentOutOfRangeException(nameof(primitive), primitive, "The primitive does not exist."),
    };
}
