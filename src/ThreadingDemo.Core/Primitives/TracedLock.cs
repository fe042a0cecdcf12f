using System;
using System.Collections.Generic;
using System.Threading;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>Mutual exclusion, over any of the primitives that offer it; the trace's value is the depth of nesting.</summary>
public sealed class TracedLock : TracedPrimitive
{
    private readonly ILock primitive;
    private readonly Action release;
    private volatile Participant? owner;
    private int depth;

    /// <summary>Makes a lock that nobody holds.</summary>
    public TracedLock(TracedRun run, string name, LockPrimitive primitive)
        : this(run, name, LockPrimitives.Create(primitive)) => run.Own(this.primitive);

    internal TracedLock(TracedRun run, string name, ILock primitive)
        : base(run, name)
    {
        this.primitive = primitive;
        release = Release;
    }

    /// <summary>Waits for the lock and takes it.</summary>
    /// <returns>What releases it.</returns>
    public Held Acquire()
    {
        Acquire(1);
        return new Held(release);
    }

    /// <summary>Waits for the lock and takes so many levels of it.</summary>
    internal void Acquire(int levels)
    {
        Participant me = Participant.Current;
        if (!primitive.TryEnter(0))
        {
            Block(me, this, primitive.Enter);
        }

        for (int level = 1; level < levels; level++)
        {
            primitive.TryEnter(0);
        }

        OnEntered(me, levels);
    }

    /// <summary>Takes the lock if it is free, the caller's own, or comes free in that time.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool TryAcquire(int milliseconds = 0) => TryAcquire(milliseconds, gate: null);

    /// <summary>Takes the lock as <see cref="TryAcquire(int)"/> does; what is done with the gate locked is not seen half done.</summary>
    internal bool TryAcquire(int milliseconds, object? gate)
    {
        Participant me = Participant.Current;
        if (TryNow(gate) || (milliseconds > 0 && (AwaitInTime(me, this, milliseconds, primitive.TryEnter) || TryNow(gate))))
        {
            OnEntered(me, 1);
            return true;
        }

        me.Record(TraceEventKind.Refused, this);
        return false;
    }

    /// <summary>Gives the lock back.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not hold it.</exception>
    public void Release()
    {
        OnLeaving(Participant.Current, 1);
        primitive.Exit();
    }

    private bool TryNow(object? gate)
    {
        if (gate is null)
        {
            return primitive.TryEnter(0);
        }

        lock (gate)
        {
            return primitive.TryEnter(0);
        }
    }

    /// <summary>Gives every level of the lock back.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="SynchronizationLockException">The caller does not hold it.</exception>
    internal int ReleaseAll()
    {
        int levels = depth;
        OnLeaving(Participant.Current, levels);
        for (int level = 0; level < levels; level++)
        {
            primitive.Exit();
        }

        return levels;
    }

    internal Participant? Owner => owner;

    /// <summary>Takes note of an owner, once the primitive is taken.</summary>
    internal void OnEntered(Participant me, int levels)
    {
        owner = me;
        depth += levels;
        me.RecordLevel(TraceEventKind.Acquired, this, depth);
    }

    /// <summary>Takes note that levels are left, before the primitive is let go.</summary>
    internal void OnLeaving(Participant me, int levels)
    {
        ThrowUnlessHeldBy(me);
        depth -= levels;
        me.RecordLevel(TraceEventKind.Released, this, depth);
        if (depth == 0)
        {
            owner = null;
        }
    }

    internal void ThrowUnlessHeldBy(Participant me)
    {
        if (owner != me)
        {
            throw new SynchronizationLockException($"{me.Name} does not hold {Name}.");
        }
    }

    internal int Depth => depth;

    private protected override bool CanProceed(Participant participant) => owner is null;

    private protected override IEnumerable<Participant> HeldBy(Participant participant) => owner is { } holder ? [holder] : [];

    private protected override IEnumerable<Participant> GivenBy(Participant participant) => [];

    private protected override string Giving => "release";
}
