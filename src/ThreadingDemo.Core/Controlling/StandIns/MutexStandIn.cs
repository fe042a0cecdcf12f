using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="Mutex"/>: a thread that ends while it holds one abandons it.</summary>
public sealed class MutexStandIn : WaitHandleStandIn
{
    private readonly Mutex mutex;
    private bool isAbandoned;

    internal MutexStandIn(SharedObject known)
        : base(known, (Mutex)known.Target) => mutex = (Mutex)known.Target;

    internal override string Giving => "release";

    internal override bool IsHeld => true;

    /// <summary>Gives the mutex back.</summary>
    public void ReleaseMutex() => Change(TraceEventKind.Released, mutex.ReleaseMutex, givesBack: 1);

    /// <summary>Notes a mutex that the thread that has made it may hold from the beginning.</summary>
    internal static void Born(ControlledThread thread, SharedObject known)
    {
        MutexStandIn standIn = (MutexStandIn)Of(known);
        try
        {
            // Nothing else tells whether the calling thread holds it.
            standIn.mutex.ReleaseMutex();
        }
        catch (ApplicationException)
        {
            return;
        }

        standIn.mutex.WaitOne(0);
        known.Hold(thread);
        thread.Own(known, Abandon, endsWithThread: true);
    }

    internal override void Signal() => ReleaseMutex();

    internal override void OnTaken(ControlledThread thread)
    {
        thread.Own(Known, Abandon, endsWithThread: true);
        if (isAbandoned)
        {
            isAbandoned = false;
            throw new AbandonedMutexException();
        }
    }

    private static void Abandon(ControlledThread thread, SharedObject known)
    {
        MutexStandIn standIn = (MutexStandIn)Of(known);
        while (known.Holders.Remove(thread))
        {
            standIn.mutex.ReleaseMutex();
            standIn.isAbandoned = true;
        }

        if (standIn.isAbandoned)
        {
            thread.Run.History.Release(thread, known);
            thread.Run.Wake(known);
        }
    }
}
