using System;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <c>System.Threading.Lock</c>, which .NET 9 and later have.</summary>
public sealed class LockStandIn : StandIn
{
    private readonly Func<bool> tryEnter;
    private readonly Action exit;
    private readonly Func<bool> isHeldByCurrentThread;

    internal LockStandIn(SharedObject known)
        : base(known)
    {
        tryEnter = (Func<bool>)Delegate.CreateDelegate(typeof(Func<bool>), known.Target, "TryEnter");
        exit = (Action)Delegate.CreateDelegate(typeof(Action), known.Target, "Exit");
        isHeldByCurrentThread = (Func<bool>)Delegate.CreateDelegate(typeof(Func<bool>), known.Target, "get_IsHeldByCurrentThread");
    }

    /// <summary>Whether the calling thread holds the lock.</summary>
    public bool IsHeldByCurrentThread => Look(isHeldByCurrentThread);

    /// <summary>Waits for the lock and takes it.</summary>
    public void Enter() => TryEnter(-1);

    /// <summary>Takes the lock if it is free or the caller's own.</summary>
    public bool TryEnter() => TryEnter(0);

    /// <inheritdoc cref="TryEnter(int)"/>
    public bool TryEnter(TimeSpan timeout) => TryEnter((int)Waiting.Limit(timeout));

    /// <summary>Takes the lock if it is free in time or the caller's own.</summary>
    public bool TryEnter(int millisecondsTimeout)
    {
        if (!Acquire("leave", Waiting.Limit(millisecondsTimeout), tryEnter, isHeld: true))
        {
            return false;
        }

        Current.Own(Known, Leave, endsWithThread: false);
        return true;
    }

    /// <summary>Gives one level of the lock back.</summary>
    public void Exit() => Change(TraceEventKind.Released, exit, givesBack: 1);

    private static void Leave(ControlledThread thread, SharedObject known)
    {
        while (known.Holders.Remove(thread))
        {
            ((LockStandIn)Of(known)).exit();
        }
    }
}
