using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>
/// Stands in for an <see cref="EventWaitHandle"/>, and for a handle that another primitive sets, such as that of a token.
/// </summary>
public sealed class EventStandIn : WaitHandleStandIn
{
    private readonly EventWaitHandle handle;
    private readonly bool isAutoReset;

    internal EventStandIn(SharedObject entry, EventWaitHandle handle)
        : base(entry, handle)
    {
        this.handle = handle;
        isAutoReset = handle is AutoResetEvent;
    }

    internal override string WakingVerb => "set";

    internal override bool IsHeld => false;

    internal override long? Level => null;

    /// <summary>Sets the event.</summary>
    public bool Set() => Change(TraceEventKind.Signalled, handle.Set);

    /// <summary>Resets the event.</summary>
    public bool Reset() => Waiting.ChangeWithoutWaking(Current, Entry, TraceEventKind.Reset, () =>
    {
        // Later waits are not ordered after earlier sets.
        Entry.Clock = null;
        return handle.Reset();
    });

    internal override void Signal() => Set();

    internal override void OnTaken(ControlledThread thread)
    {
        if (isAutoReset)
        {
            Entry.Clock = null;
        }
    }

    /// <summary>The wait handle that another primitive sets; a wait for it is a wait for that primitive.</summary>
    internal static System.Threading.WaitHandle HandleOf(
        ControlledThread thread, SharedObject primitive, System.Threading.WaitHandle handle)
    {
        thread.Run.Objects.Of(handle, thread).StandIn ??= new EventStandIn(primitive, (EventWaitHandle)handle);
        return handle;
    }
}
