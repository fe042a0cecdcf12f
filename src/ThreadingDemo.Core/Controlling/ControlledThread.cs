using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Controlling;

/// <summary>A thread of a controlled run, which runs only while the scheduler allows it.</summary>
public sealed class ControlledThread
{
    [ThreadStatic]
    private static ControlledThread? current;

    private readonly Action<ControlledThread> body;
    private List<Ownership>? ownerships;
    private int createdCount;

    internal ControlledThread(ControlledRun run, int number, string name, Action<ControlledThread> body)
    {
        (Run, Number, Name, this.body) = (run, number, name, body);
        End = new SharedObject(this, ControlledRun.KeyOf(number, ++createdCount), owner: null) { Name = name };
    }

    /// <summary>The controlled thread that runs on the calling thread; null if there is none.</summary>
    public static ControlledThread? Current => current;

    /// <summary>The run to which it belongs.</summary>
    public ControlledRun Run { get; }

    /// <summary>Its number in the run, in order of creation: 0 for the main thread.</summary>
    public int Number { get; }

    /// <summary>Its name in messages.</summary>
    public string Name { get; }

    /// <summary>The object on which threads block that wait for its end.</summary>
    public SharedObject End { get; }

    /// <summary>True if its body has ended.</summary>
    public bool IsEnded => State == ControlledThreadState.Ended;

    /// <summary>Its last place in the source text; null before the first.</summary>
    public SourceSite? Site { get; set; }

    /// <summary>The worker on which it runs; null before its first step and after its last.</summary>
    public ControlWorker? Worker { get; internal set; }

    internal ControlledThreadState State { get; set; }

    /// <summary>The number of operations that it has begun.</summary>
    internal int Operations { get; set; }

    internal VectorClock Clock { get; } = new();

    /// <summary>The objects on which it blocks; empty if it does not block.</summary>
    internal IReadOnlyList<SharedObject> BlockedOn { get; set; } = [];

    /// <summary>The action of another thread that wakes it, as a verb for messages.</summary>
    internal string WakingVerb { get; set; } = "";

    /// <summary>The virtual time in milliseconds at which its wait times out; null if it does not.</summary>
    internal long? Due { get; set; }

    /// <summary>True if its last wait timed out.</summary>
    internal bool HasTimedOut { get; set; }

    /// <summary>True after the exception that stops it was thrown: only the code of finally blocks still runs.</summary>
    internal bool IsUnwinding { get; set; }

    /// <summary>True if another thread has stopped it.</summary>
    public bool IsStopRequested { get; internal set; }

    /// <summary>The number of writes in the run when the thread last began an iteration of a loop.</summary>
    internal long WritesAtLastRound { get; set; } = -1;

    /// <summary>The number of writes in the run when the thread was found to spin; -1 if it does not spin.</summary>
    internal long SpinsSince { get; set; } = -1;

    /// <summary>True if it has read shared state in this iteration of a loop.</summary>
    internal bool HasReadInRound { get; set; }

    /// <summary>Records its last write in the trace; null if there is nothing to record.</summary>
    internal Action? UnrecordedWrite { get; set; }

    /// <summary>The accesses that are not complete, by their place in the source text.</summary>
    internal Dictionary<SourceSite, PendingWrite> Pending { get; } = [];

    internal bool IsBlocked => State == ControlledThreadState.Blocked;

    internal long NextKey() => ControlledRun.KeyOf(Number, ++createdCount);

    internal void Invoke()
    {
        current = this;
        try
        {
            body(this);
        }
        finally
        {
            current = null;
        }
    }

    /// <summary>Runs code that is neither scheduled nor recorded.</summary>
    public T RunUncontrolled<T>(Func<T> act)
    {
        current = null;
        try
        {
            return act();
        }
        finally
        {
            current = this;
        }
    }

    /// <summary>Notes a primitive that only the worker of this thread can release.</summary>
    /// <param name="entry">The primitive.</param>
    /// <param name="leave">Releases the real primitive; does nothing if the thread does not hold it.</param>
    /// <param name="endsWithThread">True to release it when the thread ends; false to keep it until the run ends.</param>
    internal void Own(SharedObject entry, Action<ControlledThread, SharedObject> leave, bool endsWithThread)
    {
        ownerships ??= [];
        if (!ownerships.Exists(other => other.Entry == entry && other.Leave == leave))
        {
            ownerships.Add(new Ownership(entry, leave, endsWithThread));
        }
    }

    /// <summary>True if it holds a primitive that stays locked after its end.</summary>
    internal bool HoldsLockAfterEnd =>
        ownerships is not null && ownerships.Exists(owned => !owned.EndsWithThread && owned.Entry.Holders.Contains(this));

    /// <summary>Releases the primitives that it holds: all, or those that end with the thread. Called on its worker.</summary>
    internal void LeaveOwned(bool all)
    {
        foreach (Ownership owned in ownerships ?? [])
        {
            if (all || owned.EndsWithThread)
            {
                owned.Leave(this, owned.Entry);
            }
        }
    }

    internal bool Blocks(SharedObject on) => IsBlocked && BlockedOn.Contains(on);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

internal enum ControlledThreadState
{
    Ready,
    Blocked,
    Ended,
}

/// <summary>An access that is not complete: the write of an assignment, the access of an element, or a call.</summary>
/// <param name="Object">The object.</param>
/// <param name="Member">The member or element; null if the index follows or for a call.</param>
/// <param name="Version">The number of writes of the member when an update read it; null if it was not read.</param>
/// <param name="AwaitsIndex">True if the index or the computed name of the member follows.</param>
internal sealed record PendingWrite(SharedObject Object, object? Member, int? Version, bool AwaitsIndex)
{
    /// <summary>The member of a variable that is passed by reference.</summary>
    public static MemberKey ReferenceValue { get; } = new("Value");
}

/// <summary>A primitive that belongs to an operating system thread, so that only this thread can release it.</summary>
/// <param name="Entry">The primitive.</param>
/// <param name="Leave">Releases the real primitive completely; does nothing if the thread does not hold it.</param>
/// <param name="EndsWithThread">True to release it when the thread ends; false to keep it until the run ends.</param>
internal sealed record Ownership(SharedObject Entry, Action<ControlledThread, SharedObject> Leave, bool EndsWithThread);
