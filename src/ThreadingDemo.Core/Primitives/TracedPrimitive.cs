using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>A primitive of System.Threading whose use is traced, and on which a run can be found deadlocked.</summary>
public abstract class TracedPrimitive : TraceResource, IWaitable
{
    private readonly TracedRun run;
    private Participant[]? signallers;

    private protected TracedPrimitive(TracedRun run, string name, long count = 0)
        : base(name, count) => this.run = run;

    /// <summary>Says which threads may let others go on; unless it is called, all of the run may.</summary>
    public void SignalledBy(params Participant[] participants) => signallers = participants;

    bool IWaitable.CanProceed(Participant participant) => CanProceed(participant);

    IEnumerable<Participant> IWaitable.AwaitedBy(Participant participant) => AwaitedBy(participant);

    /// <inheritdoc cref="IWaitable.CanProceed"/>
    private protected abstract bool CanProceed(Participant participant);

    /// <inheritdoc cref="IWaitable.AwaitedBy"/>
    private protected virtual IEnumerable<Participant> AwaitedBy(Participant participant) =>
        (signallers ?? run.Unfinished().Where(other => other != participant))
            .Where(signaller => !signaller.IsFinished)
            .OrderBy(signaller => signaller == participant);

    /// <summary>Lets the calling participant wait for a limited time, in which it is not stuck.</summary>
    /// <returns>Whether what it waited for came in time.</returns>
    private protected static bool AwaitInTime(Participant me, TracedPrimitive on, int milliseconds, Func<int, bool> wait)
    {
        me.Record(TraceEventKind.Waiting, on);
        bool isInTime = me.ActFor(milliseconds, () => wait(milliseconds));
        me.Run.Token.ThrowIfCancellationRequested();
        return isInTime;
    }

    /// <summary>Lets the calling participant wait: said before, recorded, taken back whatever happens.</summary>
    private protected static void Block(Participant me, TracedPrimitive on, Action wait)
    {
        me.BlockOn(on);
        try
        {
            me.Record(TraceEventKind.Waiting, on);
            wait();
        }
        finally
        {
            me.Unblock();
        }

        // What a thread got only because another was stopped and let go, it does not go on with.
        me.Run.Token.ThrowIfCancellationRequested();
    }
}
