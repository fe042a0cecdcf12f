using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>A gate that is set and reset by hand or by the one thread it lets through, over <see cref="EventWaitHandle"/>.</summary>
internal sealed class TracedEvent : TracedPrimitive
{
    private readonly EventWaitHandle handle;
    private readonly WaitHandle[] handleOrStop;
    private readonly CancellationToken token;
    private int setCount;

    /// <summary>Creates an event that is not set.</summary>
    public TracedEvent(TracedRun run, string name, EventResetMode resetMode)
        : base(run, name)
    {
        handle = run.Own(new EventWaitHandle(initialState: false, resetMode));
        token = run.Token;
        handleOrStop = [handle, token.WaitHandle];
    }

    /// <summary>Sets it: a manual event for all threads, an automatic one for the next thread.</summary>
    public void Set()
    {
        Interlocked.Increment(ref setCount);
        Participant.Current.Record(TraceEventKind.Signalled, this);
        handle.Set();
    }

    /// <summary>Closes it again.</summary>
    public void Reset()
    {
        Participant.Current.Record(TraceEventKind.Reset, this);
        handle.Reset();
    }

    /// <summary>Waits until it is set.</summary>
    public void Wait()
    {
        Participant me = MayWait();
        if (!handle.WaitOne(0))
        {
            Block(me, this, WaitOrStop);
        }

        me.Record(TraceEventKind.Woken, this);
    }

    // An event does not tell which thread passed, so once it was set, the deadlock detection leaves it to the timeout.
    private protected override bool CanProceed(Participant participant) => Volatile.Read(ref setCount) > 0;

    private protected override string Giving => "set";

    private void WaitOrStop()
    {
        WaitHandle.WaitAny(handleOrStop);
        token.ThrowIfCancellationRequested();
    }
}
