using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>A primitive of System.Threading whose use is traced, and on which a run can be found deadlocked.</summary>
internal abstract class TracedPrimitive : TraceResource, IWaitable
{
    /// <summary>The message of a notification that wakes no thread.</summary>
    private protected static readonly MessageTemplate NobodyWaits = MessageTemplate.Literal("no thread was waiting");

    private readonly TracedRun run;
    private IReadOnlyList<Participant>? signallers;
    private Func<Participant, bool> canSignal = participant => !participant.IsFinished;

    private protected TracedPrimitive(TracedRun run, string name, long count = 0)
        : base(name, count) => this.run = run;

    /// <summary>Declares which threads may let others continue; by default, all threads of the run may.</summary>
    public void SignalledBy(params Participant[] participants) => signallers = participants;

    bool IWaitable.CanProceed(Participant participant) => CanProceed(participant);

    IEnumerable<Participant> IWaitable.HeldBy(Participant participant) => HeldBy(participant);

    IEnumerable<Participant> IWaitable.GivenBy(Participant participant) => GivenBy(participant);

    string IWaitable.Giving => Giving;

    /// <inheritdoc cref="IWaitable.CanProceed"/>
    private protected abstract bool CanProceed(Participant participant);

    /// <summary>Declares which threads may let others continue, and which of these still can at the time of the call.</summary>
    internal void SignalledBy(IReadOnlyList<Participant> participants, Func<Participant, bool> canStill) =>
        (signallers, canSignal) = (participants, canStill);

    /// <inheritdoc cref="IWaitable.HeldBy"/>
    private protected virtual IEnumerable<Participant> HeldBy(Participant participant) => [];

    /// <inheritdoc cref="IWaitable.GivenBy"/>
    private protected virtual IEnumerable<Participant> GivenBy(Participant participant) =>
        (signallers ?? run.Unfinished().Where(other => other != participant))
            .Where(canSignal)
            .OrderBy(signaller => signaller == participant);

    /// <inheritdoc cref="IWaitable.Giving"/>
    private protected virtual string Giving => "signal";

    /// <summary>Whether a participant can still signal this.</summary>
    private protected bool CanSignal(Participant participant) => canSignal(participant);

    /// <summary>All participants of the run, in the order of their creation.</summary>
    private protected IReadOnlyList<Participant> Participants() => run.Participants();

    /// <summary>
    /// The calling participant, at the start of an operation that may wait. Without this check, a thread that never has to wait
    /// would not notice that its run is stopped.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    private protected static Participant MayWait()
    {
        Participant me = Participant.Current;
        me.Run.Token.ThrowIfCancellationRequested();
        return me;
    }

    /// <summary>Lets the calling participant wait for a limited time, during which it does not count as stuck.</summary>
    /// <returns>Whether the wait succeeded in time.</returns>
    private protected static bool AwaitInTime(Participant me, TracedPrimitive on, int milliseconds, Func<int, bool> wait)
    {
        me.Record(TraceEventKind.Waiting, on);
        bool isInTime = me.ActFor(milliseconds, () => wait(milliseconds));
        me.Run.Token.ThrowIfCancellationRequested();
        return isInTime;
    }

    /// <summary>Lets the calling participant wait: the wait is declared before, recorded, and revoked in any case.</summary>
    private protected static void Block(Participant me, TracedPrimitive on, Action wait)
    {
        // A replay may already have declared it.
        bool isSaid = me.BlockedOn == on;
        me.BlockOn(on);
        try
        {
            if (!isSaid)
            {
                me.Record(TraceEventKind.Waiting, on);
            }

            wait();
        }
        finally
        {
            me.Unblock();
        }

        // A thread must not continue with a resource that it got only because another thread was stopped and released it.
        me.Run.Token.ThrowIfCancellationRequested();
    }
}
