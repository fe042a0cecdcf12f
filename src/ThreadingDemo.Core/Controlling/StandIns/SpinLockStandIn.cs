using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a boxed <see cref="SpinLock"/>. A copy of a spin lock is another lock.</summary>
public sealed class SpinLockStandIn : StandIn
{
    private readonly TryEnterCall tryEnter;
    private readonly Action exit;
    private readonly Func<bool> isHeld;
    private readonly Func<bool> isHeldByCurrentThread;

    internal SpinLockStandIn(SharedObject entry)
        : base(entry)
    {
        // The delegates refer to the box, because unboxing copies the lock.
        tryEnter = Bind<TryEnterCall>(entry.Target, nameof(SpinLock.TryEnter), [typeof(bool).MakeByRefType()]);
        exit = Bind<Action>(entry.Target, nameof(SpinLock.Exit), []);
        isHeld = Bind<Func<bool>>(entry.Target, "get_" + nameof(SpinLock.IsHeld), []);
        isHeldByCurrentThread = Bind<Func<bool>>(entry.Target, "get_" + nameof(SpinLock.IsHeldByCurrentThread), []);
    }

    private delegate void TryEnterCall(ref bool lockTaken);

    /// <inheritdoc cref="SpinLock.IsHeld"/>
    public bool IsHeld => ReadProperty(isHeld);

    /// <inheritdoc cref="SpinLock.IsHeldByCurrentThread"/>
    public bool IsHeldByCurrentThread => ReadProperty(isHeldByCurrentThread);

    /// <summary>Waits for the lock and acquires it.</summary>
    public void Enter(ref bool lockTaken) => TryEnter(-1, ref lockTaken);

    /// <summary>Acquires the lock if it is free.</summary>
    public void TryEnter(ref bool lockTaken) => TryEnter(0, ref lockTaken);

    /// <inheritdoc cref="TryEnter(int, ref bool)"/>
    public void TryEnter(TimeSpan timeout, ref bool lockTaken) => TryEnter((int)Waiting.Limit(timeout), ref lockTaken);

    /// <summary>Waits for the lock until the time limit elapses, and acquires it.</summary>
    public void TryEnter(int millisecondsTimeout, ref bool lockTaken)
    {
        ControlledThread thread = Current;
        bool isTaken = lockTaken;
        Acquire(
            "leave",
            Waiting.Limit(millisecondsTimeout),
            () =>
            {
                tryEnter(ref isTaken);
                return isTaken;
            },
            isHeld: true);
        lockTaken = isTaken;
        if (isTaken)
        {
            thread.Own(Entry, Leave, endsWithThread: false);
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Exit() => Change(TraceEventKind.Released, exit, releaseCount: 1);

    /// <inheritdoc cref="Exit()"/>
    public void Exit(bool useMemoryBarrier) => Exit();

    private static T Bind<T>(object box, string method, Type[] parameters)
        where T : Delegate => (T)Delegate.CreateDelegate(typeof(T), box, typeof(SpinLock).GetMethod(method, parameters)!);

    private static void Leave(ControlledThread thread, SharedObject entry)
    {
        if (entry.Holders.Remove(thread))
        {
            ((SpinLockStandIn)Of(entry)).exit();
        }
    }
}
