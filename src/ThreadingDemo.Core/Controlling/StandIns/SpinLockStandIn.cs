using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="SpinLock"/> in its box: each copy of it is a lock of its own.</summary>
public sealed class SpinLockStandIn : StandIn
{
    private readonly TryEnterCall tryEnter;
    private readonly Action exit;
    private readonly Func<bool> isHeld;
    private readonly Func<bool> isHeldByCurrentThread;

    internal SpinLockStandIn(SharedObject known)
        : base(known)
    {
        // Delegates over the box: a cast would copy what is in it.
        tryEnter = Bind<TryEnterCall>(known.Target, nameof(SpinLock.TryEnter), [typeof(bool).MakeByRefType()]);
        exit = Bind<Action>(known.Target, nameof(SpinLock.Exit), []);
        isHeld = Bind<Func<bool>>(known.Target, "get_" + nameof(SpinLock.IsHeld), []);
        isHeldByCurrentThread = Bind<Func<bool>>(known.Target, "get_" + nameof(SpinLock.IsHeldByCurrentThread), []);
    }

    private delegate void TryEnterCall(ref bool lockTaken);

    /// <inheritdoc cref="SpinLock.IsHeld"/>
    public bool IsHeld => Look(isHeld);

    /// <inheritdoc cref="SpinLock.IsHeldByCurrentThread"/>
    public bool IsHeldByCurrentThread => Look(isHeldByCurrentThread);

    /// <summary>Enters.</summary>
    public void Enter(ref bool lockTaken) => TryEnter(-1, ref lockTaken);

    /// <summary>Enters, if it is free.</summary>
    public void TryEnter(ref bool lockTaken) => TryEnter(0, ref lockTaken);

    /// <inheritdoc cref="TryEnter(int, ref bool)"/>
    public void TryEnter(TimeSpan timeout, ref bool lockTaken) => TryEnter((int)Waiting.Limit(timeout), ref lockTaken);

    /// <summary>Enters, if it is free in time.</summary>
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
            thread.Own(Known, Leave, endsWithThread: false);
        }
    }

    /// <summary>Leaves.</summary>
    public void Exit() => Change(TraceEventKind.Released, exit, givesBack: 1);

    /// <inheritdoc cref="Exit()"/>
    public void Exit(bool useMemoryBarrier) => Exit();

    private static T Bind<T>(object box, string method, Type[] parameters)
        where T : Delegate => (T)Delegate.CreateDelegate(typeof(T), box, typeof(SpinLock).GetMethod(method, parameters)!);

    private static void Leave(ControlledThread thread, SharedObject known)
    {
        if (known.Holders.Remove(thread))
        {
            ((SpinLockStandIn)Of(known)).exit();
        }
    }
}
