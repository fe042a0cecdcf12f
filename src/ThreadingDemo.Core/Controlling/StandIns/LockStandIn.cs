using System;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <c>System.Threading.Lock</c>, which .NET 9 and later have.</summary>
public sealed class LockStandIn : StandIn
{
    private readonly Func<bool> tryEnter;
    private readonly Action exit;
    private readonly Func<bool> isHeldByCurrentThread;

    internal LockStandIn(SharedObject entry)
        : base(entry)
    {
        tryEnter = (Func<bool>)Delegate.CreateDelegate(typeof(Func<bool>), entry.Target, "TryEnter");
        exit = (Action)Delegate.CreateDelegate(typeof(Action), entry.Target, "Exit");
        isHeldByCurrentThread = (Func<bool>)Delegate.CreateDelegate(typeof(Func<bool>), entry.Target, "get_IsHeldByCurrentThread");
    }

    /// <summary>True if the calling thread holds the lock.</summary>
    public bool IsHeldByCurrentThread => ReadProperty(isHeldByCurrentThread);

    /// <summary>Waits for the lock and acquires it.</summary>
    public void Enter() => TryEnter(-1);

    /// <summary>Acquires the lock if it is free or held by the caller.</summary>
    public bool TryEnter() => TryEnter(0);

    /// <inheritdoc cref="TryEnter(int)"/>
    public bool TryEnter(TimeSpan timeout) => TryEnter((int)Waiting.Limit(timeout));

    /// <summary>Waits for the lock until the time limit elapses, and acquires it.</summary>
    /// <returns>True if the caller then holds the lock.</returns>
    public bool TryEnter(int millisecondsTimeout)
    {
        if (!Acquire("leave", Waiting.Limit(millisecondsTimeout), tryEnter, isHeld: true))
        {
            return false;
        }

        Current.Own(Entry, Leave, endsWithThread: false);
        return true;
    }

    /// <summary>Releases one level of the lock.</summary>
    public void Exit() => Change(TraceEventKind.Released, exit, releaseCount: 1);

    private static void Leave(ControlledThread thread, SharedObject entry)
    {
        while (entry.Holders.Remove(thread))
        {
            ((LockStandIn)Of(entry)).exit();
        }
    }
}
