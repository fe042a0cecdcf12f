using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Primitives.Semaphores;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// A counting semaphore, over <see cref="SemaphoreSlim"/> by default; the trace's value is the number of permits left. With
/// a maximum of one permit, it can be an automatic event, and is traced as one.
/// </summary>
internal sealed class TracedSemaphore : TracedPrimitive
{
    private readonly ISemaphore semaphore;
    private readonly CancellationToken token;
    private readonly Action release;
    private readonly bool isEvent;

    // The permits that each thread took and has not released, as of the last event that was read. For the reader only.
    private readonly Dictionary<TraceWriter, int> held = [];
    private int available;

    /// <summary>Creates a semaphore with this number of permits.</summary>
    public TracedSemaphore(TracedRun run, string name, int permitCount)
        : this(run, name, permitCount, new SlimSemaphore(permitCount))
    {
    }

    internal TracedSemaphore(TracedRun run, string name, int permitCount, ISemaphore semaphore, bool isEvent = false)
        : base(run, name, permitCount)
    {
        this.isEvent = isEvent;
        this.semaphore = run.Own(semaphore);
        token = run.Token;
        available = permitCount;
        release = Release;
    }

    /// <summary>Waits for a permit and takes it.</summary>
    /// <returns>An object that releases it, if the same thread does so.</returns>
    public Held Acquire()
    {
        Participant me = MayWait();
        if (!semaphore.TryWait())
        {
            Block(me, this, () => semaphore.Wait(token));
        }

        Interlocked.Decrement(ref available);
        if (isEvent)
        {
            me.Record(TraceEventKind.Woken, this);
        }
        else
        {
            me.RecordChange(TraceEventKind.Acquired, this, -1);
        }

        return new Held(release);
    }

    /// <summary>Takes a permit if there is one or one is released in that time.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool TryAcquire(int milliseconds = 0) => TryAcquire(milliseconds, gate: null);

    /// <summary>Takes a permit as <see cref="TryAcquire(int)"/> does, atomically for threads that lock the gate.</summary>
    internal bool TryAcquire(int milliseconds, object? gate)
    {
        Participant me = MayWait();
        if (TryNow(gate)
            || (milliseconds > 0 && (AwaitInTime(me, this, milliseconds, time => semaphore.TryWait(time, token)) || TryNow(gate))))
        {
            Interlocked.Decrement(ref available);
            me.RecordChange(TraceEventKind.Acquired, this, -1);
            return true;
        }

        me.Record(TraceEventKind.Refused, this);
        return false;
    }

    /// <summary>Releases a permit, whether or not the caller has taken one.</summary>
    /// <exception cref="SemaphoreFullException">The semaphore is at its maximum.</exception>
    public void Release()
    {
        Interlocked.Increment(ref available);
        Participant.Current.RecordChange(TraceEventKind.Released, this, +1);
        try
        {
            semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            Interlocked.Decrement(ref available);
            Participant.Current.RecordChange(TraceEventKind.Refused, this, -1);
            throw;
        }
    }

    /// <summary>Sets an event; if it is already set, this has no effect.</summary>
    internal void Set()
    {
        Interlocked.Increment(ref available);
        Participant.Current.Record(TraceEventKind.Signalled, this);
        try
        {
            semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            Interlocked.Decrement(ref available);
        }
    }

    /// <summary>Resets an event.</summary>
    internal void Reset()
    {
        Participant.Current.Record(TraceEventKind.Reset, this);
        if (semaphore.TryWait())
        {
            Interlocked.Decrement(ref available);
        }
    }

    private bool TryNow(object? gate)
    {
        if (gate is null)
        {
            return semaphore.TryWait();
        }

        lock (gate)
        {
            return semaphore.TryWait();
        }
    }

    internal override void OnRead(TraceEventKind kind, TraceWriter writer)
    {
        int change = kind switch { TraceEventKind.Acquired => +1, TraceEventKind.Released => -1, _ => 0 };
        if (change == 0)
        {
            return;
        }

        held.TryGetValue(writer, out int permits);
        if (permits + change > 0)
        {
            held[writer] = permits + change;
        }
        else
        {
            held.Remove(writer);
        }
    }

    private protected override bool CanProceed(Participant participant) => Volatile.Read(ref available) > 0;

    private protected override string Giving => isEvent ? "set" : base.Giving;

    private protected override IEnumerable<Participant> HeldBy(Participant participant) =>
        Participants().Where(other => held.ContainsKey(other.Writer) && CanSignal(other));
}
