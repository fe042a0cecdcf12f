using System;
using ThreadingDemo.Tracing;
using RealWaitHandle = System.Threading.WaitHandle;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a wait handle of the operating system's.</summary>
public abstract class WaitHandleStandIn : StandIn
{
    private readonly RealWaitHandle handle;

    private protected WaitHandleStandIn(SharedObject known, RealWaitHandle handle)
        : base(known) => this.handle = handle;

    /// <summary>What another thread must do for a wait to end, as a verb.</summary>
    internal abstract string Giving { get; }

    /// <summary>Whether a thread whose wait has ended holds it.</summary>
    internal abstract bool IsHeld { get; }

    /// <summary>Waits.</summary>
    public bool WaitOne() => WaitOne(-1);

    /// <inheritdoc cref="WaitOne(int)"/>
    public bool WaitOne(TimeSpan timeout) => WaitOne((int)Waiting.Limit(timeout));

    /// <inheritdoc cref="WaitOne(int)"/>
    /// <remarks>To leave a synchronisation context has no meaning here.</remarks>
    public bool WaitOne(int millisecondsTimeout, bool exitContext) => WaitOne(millisecondsTimeout);

    /// <inheritdoc cref="WaitOne(int, bool)"/>
    public bool WaitOne(TimeSpan timeout, bool exitContext) => WaitOne(timeout);

    /// <summary>Waits for a time at most.</summary>
    /// <returns>Whether the wait has ended in time.</returns>
    public bool WaitOne(int millisecondsTimeout)
    {
        bool isTaken = Acquire(Giving, Waiting.Limit(millisecondsTimeout), () => handle.WaitOne(0), IsHeld);
        if (isTaken)
        {
            OnTaken(Current);
        }

        return isTaken;
    }

    /// <summary>Ends the handle's use.</summary>
    public void Close() => Dispose();

    /// <summary>Notes that a wait for several handles has taken this one.</summary>
    internal void Take(ControlledThread thread)
    {
        thread.Run.History.Acquire(thread, Known);
        if (IsHeld)
        {
            Known.Hold(thread);
        }

        Waiting.Record(thread, Known, IsHeld ? TraceEventKind.Acquired : TraceEventKind.Woken, "");
    }

    /// <summary>Gives back or sets, as <see cref="RealWaitHandle.SignalAndWait(RealWaitHandle, RealWaitHandle)"/> does.</summary>
    internal abstract void Signal();

    /// <summary>What is to be done where a wait has taken the handle.</summary>
    internal virtual void OnTaken(ControlledThread thread)
    {
    }
}
