using System;
using System.Collections.Generic;
using System.Threading;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>A lock over any of the lock primitives; the trace's value is the depth of nesting.</summary>
internal sealed class TracedLock : TracedPrimitive
{
    private readonly ILock primitive;
    private readonly Action release;
    private volatile Participant? owner;
    private int depth;

    /// <summary>Creates a lock without a holder.</summary>
    public TracedLock(TracedRun run, string name, LockPrimitive primitive)
        : this(run, name, LockPrimitives.Create(primitive)) => run.Own(this.primitive);

    internal TracedLock(TracedRun run, string name, ILock primitive)
        : base(run, name)
    {
        this.primitive = primitive;
        release = Release;
    }

    /// <summary>Waits for the lock and takes it.</summary>
    /// <returns>An object that releases it.</returns>
    public Held Acquire()
    {
        Acquire(1);
        return new Held(release);
    }

    /// <summary>Waits for the lock and acquires a number of levels.</summary>
    internal void Acquire(int levels)
    {
        Participant me = MayWait();
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

    /// <summary>Acquires the lock if it is free, held by the caller, or becomes free in that time.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool TryAcquire(int milliseconds = 0) => TryAcquire(milliseconds, gate: null);

    /// <summary>Acquires the lock as <see cref="TryAcquire(int)"/> does, atomically for threads that lock the gate.</summary>
    internal bool TryAcquire(int milliseconds, object? gate)
    {
        Participant me = MayWait();
        if (TryNow(gate) || (milliseconds > 0 && (AwaitInTime(me, this, milliseconds, primitive.TryEnter) || TryNow(gate))))
        {
            OnEntered(me, 1);
            return true;
        }

        me.Record(TraceEventKind.Refused, this);
        return false;
    }

    /// <summary>Releases the lock.</summary>
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

    /// <summary>Releases every level of the lock.</summary>
    /// <returns>The number of levels.</returns>
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

    /// <summary>Records the owner, after the primitive is acquired.</summary>
    internal void OnEntered(Participant me, int levels)
    {
        owner = me;
        depth += levels;
        me.RecordLevel(TraceEventKind.Acquired, this, depth);
    }

    /// <summary>Records the release of levels, before the primitive is released.</summary>
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
