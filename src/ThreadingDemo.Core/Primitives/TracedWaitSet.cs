using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// The threads that wait on a condition whose lock is any traced lock: each waits on its own event (Birrell 2003), and
/// acquires the lock again itself. The lock guards the set.
/// </summary>
internal sealed class TracedWaitSet : TracedPrimitive, ICondition
{
    private readonly TracedLock mutex;
    private readonly CancellationToken token;
    private readonly List<(Participant Participant, ManualResetEventSlim Notified)> waiting = [];
    private volatile Participant[] unnotified = [];

    /// <summary>Creates an empty set.</summary>
    public TracedWaitSet(TracedRun run, string name, TracedLock mutex)
        : base(run, name)
    {
        this.mutex = mutex;
        token = run.Token;
    }

    /// <summary>
    /// Releases every level of the lock and waits to be notified. The caller has to acquire the same number of levels again.
    /// </summary>
    /// <returns>The number of levels.</returns>
    /// <exception cref="SynchronizationLockException">The caller does not hold the lock.</exception>
    public int Wait()
    {
        Participant me = Participant.Current;
        mutex.ThrowUnlessHeldBy(me);
        ManualResetEventSlim notified = new();
        waiting.Add((me, notified));
        Publish();
        int levels = mutex.ReleaseAll();
        Block(me, this, () => notified.Wait(token));
        me.Record(TraceEventKind.Woken, this);
        return levels;
    }

    /// <summary>Wakes the longest waiting thread, or all. The caller holds the lock.</summary>
    public void Notify(bool all)
    {
        Participant me = Participant.Current;
        mutex.ThrowUnlessHeldBy(me);
        int count = all ? waiting.Count : Math.Min(1, waiting.Count);
        me.RecordLevel(TraceEventKind.Notified, this, count, count == 0 ? NobodyWaits : null);
        ManualResetEventSlim[] chosen = [.. waiting.Take(count).Select(waiter => waiter.Notified)];
        waiting.RemoveRange(0, count);
        Publish();
        foreach (ManualResetEventSlim notified in chosen)
        {
            notified.Set();
        }
    }

    void ICondition.NotifiedBy(IReadOnlyList<Participant> participants, Func<Participant, bool> canStill) =>
        SignalledBy(participants, canStill);

    private protected override bool CanProceed(Participant participant) => !unnotified.Contains(participant);

    private protected override string Giving => "notify";

    private void Publish() => unnotified = [.. waiting.Select(waiter => waiter.Participant)];
}
