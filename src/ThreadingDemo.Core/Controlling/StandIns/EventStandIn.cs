using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>
/// Stands in for an <see cref="EventWaitHandle"/>, and for the handle that another primitive sets, such as that of a token.
/// </summary>
public sealed class EventStandIn : WaitHandleStandIn
{
    private readonly EventWaitHandle handle;
    private readonly bool resetsItself;

    internal EventStandIn(SharedObject known, EventWaitHandle handle)
        : base(known, handle)
    {
        this.handle = handle;
        resetsItself = handle is AutoResetEvent;
    }

    internal override string Giving => "set";

    internal override bool IsHeld => false;

    internal override long? Level => null;

    /// <summary>Sets the event.</summary>
    public bool Set() => Change(TraceEventKind.Signalled, handle.Set);

    /// <summary>Resets the event.</summary>
    public bool Reset() => Waiting.Act(Current, Known, TraceEventKind.Reset, () =>
    {
        // Who waits from here on waits for another who sets it.
        Known.Clock = null;
        return handle.Reset();
    });

    internal override void Signal() => Set();

    internal override void OnTaken(ControlledThread thread)
    {
        if (resetsItself)
        {
            Known.Clock = null;
        }
    }

    /// <summary>The wait handle that another primitive sets: who waits for it waits for that primitive.</summary>
    internal static System.Threading.WaitHandle HandleOf(
        ControlledThread thread, SharedObject primitive, System.Threading.WaitHandle handle)
    {
        thread.Run.Objects.Of(handle, thread).StandIn ??= new EventStandIn(primitive, (EventWaitHandle)handle);
        return handle;
    }
}
