using System;
using ThreadingDemo.Tracing;
using RealWaitHandle = System.Threading.WaitHandle;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="RealWaitHandle"/>.</summary>
public abstract class WaitHandleStandIn : StandIn
{
    private readonly RealWaitHandle handle;

    private protected WaitHandleStandIn(SharedObject entry, RealWaitHandle handle)
        : base(entry) => this.handle = handle;

    /// <summary>The action of another thread that ends a wait, as a verb for messages.</summary>
    internal abstract string WakingVerb { get; }

    /// <summary>True if a thread holds the handle after its wait.</summary>
    internal abstract bool IsHeld { get; }

    /// <summary>Waits for the handle.</summary>
    public bool WaitOne() => WaitOne(-1);

    /// <inheritdoc cref="WaitOne(int)"/>
    public bool WaitOne(TimeSpan timeout) => WaitOne((int)Waiting.Limit(timeout));

    /// <inheritdoc cref="WaitOne(int)"/>
    /// <remarks>exitContext has no effect.</remarks>
    public bool WaitOne(int millisecondsTimeout, bool exitContext) => WaitOne(millisecondsTimeout);

    /// <inheritdoc cref="WaitOne(int, bool)"/>
    public bool WaitOne(TimeSpan timeout, bool exitContext) => WaitOne(timeout);

    /// <summary>Waits for the handle until the time limit elapses.</summary>
    /// <returns>True if the wait did not time out.</returns>
    public bool WaitOne(int millisecondsTimeout)
    {
        bool isTaken = Acquire(WakingVerb, Waiting.Limit(millisecondsTimeout), () => handle.WaitOne(0), IsHeld);
        if (isTaken)
        {
            OnTaken(Current);
        }

        return isTaken;
    }

    /// <summary>Disposes the handle.</summary>
    public void Close() => Dispose();

    /// <summary>Notes that a wait for several handles has acquired this one.</summary>
    internal void Take(ControlledThread thread)
    {
        thread.Run.History.Acquire(thread, Entry);
        if (IsHeld)
        {
            Entry.AddHolder(thread);
        }

        Waiting.Record(thread, Entry, IsHeld ? TraceEventKind.Acquired : TraceEventKind.Woken, "");
    }

    /// <summary>Sets or releases it, as <see cref="RealWaitHandle.SignalAndWait(RealWaitHandle, RealWaitHandle)"/> does.</summary>
    internal abstract void Signal();

    /// <summary>Called after a wait has acquired the handle.</summary>
    internal virtual void OnTaken(ControlledThread thread)
    {
    }
}
