using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// The threads that wait on a condition whose lock is any traced lock: each waits on an event of its own (Birrell 2003),
/// and takes the lock again by itself. The lock guards the set.
/// </summary>
public sealed class TracedWaitSet : TracedPrimitive, ICondition
{
    private readonly TracedLock mutex;
    private readonly CancellationToken token;
    private readonly List<(Participant Participant, ManualResetEventSlim Notified)> waiting = [];
    private volatile Participant[] unnotified = [];

    /// <summary>Makes a set in which nobody waits.</summary>
    public TracedWaitSet(TracedRun run, string name, TracedLock mutex)
        : base(run, name)
    {
        this.mutex = mutex;
        token = run.Token;
    }

    /// <summary>Gives the lock back and waits to be notified. The caller, which holds the lock once, takes it again.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not hold the lock, or holds it more than once.</exception>
    public void Wait()
    {
        Participant me = Participant.Current;
        mutex.ThrowUnlessHeldOnceBy(me, this);
        ManualResetEventSlim notified = new();
        waiting.Add((me, notified));
        Publish();
        mutex.Release();
        Block(me, this, () => notified.Wait(token));
        me.Record(TraceEventKind.Woken, this);
    }

    /// <summary>Wakes the longest waiting thread, or all. The caller holds the lock.</summary>
    public void Notify(bool all)
    {
        Participant me = Participant.Current;
        mutex.ThrowUnlessHeldBy(me);
        int count = all ? waiting.Count : System.Math.Min(1, waiting.Count);
        me.RecordLevel(TraceEventKind.Notified, this, count);
        ManualResetEventSlim[] chosen = [.. waiting.Take(count).Select(waiter => waiter.Notified)];
        waiting.RemoveRange(0, count);
        Publish();
        foreach (ManualResetEventSlim notified in chosen)
        {
            notified.Set();
        }
    }

    private protected override bool CanProceed(Participant participant) => !unnotified.Contains(participant);

    private void Publish() => unnotified = [.. waiting.Select(waiter => waiter.Participant)];
}
