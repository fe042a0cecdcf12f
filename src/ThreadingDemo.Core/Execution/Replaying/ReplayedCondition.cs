using System;
using System.Collections.Generic;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>
/// A condition with a wait queue of its own, because no primitive lets the caller choose the thread to wake.
/// </summary>
internal sealed class ReplayedCondition(
    TracedRun run, string name, TracedLock mutex, WaitingLine line) : TracedPrimitive(run, name), ICondition
{
    public int Wait()
    {
        Participant me = Participant.Current;
        int levels = mutex.ReleaseAll();
        Block(me, this, () => ReplayedThread.Current.WaitOrBlockIn(line));
        me.Record(TraceEventKind.Woken, this);
        return levels;
    }

    public void Notify(bool all)
    {
        Participant me = Participant.Current;
        mutex.ThrowUnlessHeldBy(me);
        me.RecordLevel(TraceEventKind.Notified, this, all ? line.Count : Math.Min(1, line.Count), line.Count == 0 ? NobodyWaits : null);
        if (all)
        {
            line.ReleaseAll();
        }
        else if (line.Count > 0)
        {
            line.ReleaseOne();
        }
    }

    void ICondition.NotifiedBy(IReadOnlyList<Participant> participants, Func<Participant, bool> canStill) =>
        SignalledBy(participants, canStill);

    private protected override bool CanProceed(Participant participant) => false;

    private protected override string Giving => "notify";
}
