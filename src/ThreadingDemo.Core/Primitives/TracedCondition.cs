using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// A condition variable and its lock, over <see cref="Monitor"/>: Mesa semantics, so a woken thread has to acquire the lock
/// again and may find the condition no longer true (Lampson and Redell 1980).
/// </summary>
internal sealed class TracedCondition : TracedPrimitive
{
    private readonly MonitorLock monitor = new();
    private readonly TracedLock mutex;

    // A copy of the monitor's own queue, under its lock: the threads that are not notified yet, the longest waiting first.
    private readonly LinkedList<Participant> waiting = new();
    private volatile Participant[] unnotified = [];

    /// <summary>Creates a condition without waiting threads.</summary>
    public TracedCondition(TracedRun run, string name)
        : base(run, name) => mutex = new TracedLock(run, name + ".lock", monitor);

    /// <summary>Waits for the condition's lock and takes it.</summary>
    public Held Acquire() => mutex.Acquire();

    /// <summary>Releases the lock, waits to be notified, and acquires the lock again. The caller holds the lock.</summary>
    public void Wait()
    {
        Participant me = Participant.Current;
        int depth = mutex.Depth;

        // The lock is released first: a thread that is recorded as its holder must not be recorded as blocked.
        mutex.OnLeaving(me, depth);
        LinkedListNode<Participant> node = waiting.AddLast(me);
        Publish();
        me.BlockOn(this);
        try
        {
            me.Record(TraceEventKind.Waiting, this);
            Monitor.Wait(monitor.Gate);
            me.Record(TraceEventKind.Woken, this);
        }
        finally
        {
            // Whether interrupted or notified, this thread owns the monitor again.
            me.Unblock();
            if (node.List is not null)
            {
                waiting.Remove(node);
                Publish();
            }

            mutex.OnEntered(me, depth);
        }
    }

    /// <summary>Wakes the longest waiting thread, if any waits. The caller holds the lock.</summary>
    public void Notify() => Notify(1, () => Monitor.Pulse(monitor.Gate));

    /// <summary>Wakes all that wait. The caller holds the lock.</summary>
    public void NotifyAll() => Notify(waiting.Count, () => Monitor.PulseAll(monitor.Gate));

    private protected override bool CanProceed(Participant participant) =>
        !unnotified.Contains(participant) && mutex.Owner is null;

    // Once notified, it waits only for the lock.
    private protected override IEnumerable<Participant> HeldBy(Participant participant) =>
        !unnotified.Contains(participant) && mutex.Owner is { } owner ? [owner] : [];

    private protected override IEnumerable<Participant> GivenBy(Participant participant) =>
        unnotified.Contains(participant) ? base.GivenBy(participant) : [];

    private protected override string Giving => "notify";

    private void Notify(int count, Action pulse)
    {
        Participant me = Participant.Current;
        mutex.ThrowUnlessHeldBy(me);
        int notified = Math.Min(count, waiting.Count);
        me.RecordLevel(TraceEventKind.Notified, this, notified, notified == 0 ? NobodyWaits : null);
        for (int i = 0; i < notified; i++)
        {
            waiting.RemoveFirst();
        }

        Publish();
        pulse();
    }

    private void Publish() => unnotified = [.. waiting];
}
