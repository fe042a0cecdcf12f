using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="Mutex"/>; a thread that ends while it holds the mutex abandons it.</summary>
public sealed class MutexStandIn : WaitHandleStandIn
{
    private readonly Mutex mutex;
    private bool isAbandoned;

    internal MutexStandIn(SharedObject entry)
        : base(entry, (Mutex)entry.Target) => mutex = (Mutex)entry.Target;

    internal override string WakingVerb => "release";

    internal override bool IsHeld => true;

    /// <summary>Releases the mutex.</summary>
    public void ReleaseMutex() => Change(TraceEventKind.Released, mutex.ReleaseMutex, releaseCount: 1);

    /// <summary>Notes a new mutex, which the thread that has created it may hold.</summary>
    internal static void OnCreated(ControlledThread thread, SharedObject entry)
    {
        MutexStandIn standIn = (MutexStandIn)Of(entry);
        try
        {
            // A release is the only way to find out whether the calling thread holds it.
            standIn.mutex.ReleaseMutex();
        }
        catch (ApplicationException)
        {
            return;
        }

        standIn.mutex.WaitOne(0);
        entry.AddHolder(thread);
        thread.Own(entry, Abandon, endsWithThread: true);
    }

    internal override void Signal() => ReleaseMutex();

    internal override void OnTaken(ControlledThread thread)
    {
        thread.Own(Entry, Abandon, endsWithThread: true);
        if (isAbandoned)
        {
            isAbandoned = false;
            throw new AbandonedMutexException();
        }
    }

    private static void Abandon(ControlledThread thread, SharedObject entry)
    {
        MutexStandIn standIn = (MutexStandIn)Of(entry);
        while (entry.Holders.Remove(thread))
        {
            standIn.mutex.ReleaseMutex();
            standIn.isAbandoned = true;
        }

        if (standIn.isAbandoned)
        {
            thread.Run.History.Release(thread, entry);
            thread.Run.Wake(entry);
        }
    }
}
