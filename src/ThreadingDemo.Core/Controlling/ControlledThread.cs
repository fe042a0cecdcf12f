using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Controlling;

/// <summary>A thread of a controlled run: it runs only while the scheduler lets it.</summary>
public sealed class ControlledThread
{
    [ThreadStatic]
    private static ControlledThread? current;

    private readonly Action<ControlledThread> body;
    private List<Ownership>? ownerships;
    private int births;

    internal ControlledThread(ControlledRun run, int number, string name, Action<ControlledThread> body)
    {
        (Run, Number, Name, this.body) = (run, number, name, body);
        End = new SharedObject(this, ControlledRun.KeyOf(number, ++births), owner: null) { Name = name };
    }

    /// <summary>The controlled thread that the calling thread is now; null where it is none.</summary>
    public static ControlledThread? Current => current;

    /// <summary>The run it belongs to.</summary>
    public ControlledRun Run { get; }

    /// <summary>Its number in the run, in order of creation: 0 for the main thread.</summary>
    public int Number { get; }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>What others wait for that wait for its end.</summary>
    public SharedObject End { get; }

    /// <summary>Whether its body has ended.</summary>
    public bool IsEnded => State == ControlledThreadState.Ended;

    /// <summary>The place in the text that it has come to; null before the first.</summary>
    public SourceSite? Site { get; set; }

    /// <summary>The worker that it runs on; null before its first step and after its last.</summary>
    public ControlWorker? Worker { get; internal set; }

    internal ControlledThreadState State { get; set; }

    /// <summary>How many operations it has begun.</summary>
    internal int Operations { get; set; }

    internal VectorClock Clock { get; } = new();

    /// <summary>The objects that it blocks on; none where it does not block.</summary>
    internal IReadOnlyList<SharedObject> BlockedOn { get; set; } = [];

    /// <summary>What another thread must do for it to go on, as a verb.</summary>
    internal string Giving { get; set; } = "";

    /// <summary>When its wait ends by itself, in milliseconds of the run's time; null for never.</summary>
    internal long? Due { get; set; }

    /// <summary>Whether its last wait ended by itself.</summary>
    internal bool HasTimedOut { get; set; }

    /// <summary>Whether the exception that stops it has been thrown, so that only what is in finally blocks still runs.</summary>
    internal bool IsUnwinding { get; set; }

    /// <summary>Whether another thread has stopped it.</summary>
    public bool IsToStop { get; internal set; }

    /// <summary>How many writes the run had when the thread last began a round of a loop.</summary>
    internal long WritesAtLastRound { get; set; } = -1;

    /// <summary>How many writes the run had when the thread was found to spin; -1 where it was not.</summary>
    internal long SpinsSince { get; set; } = -1;

    /// <summary>Whether it has read something shared in this round of a loop.</summary>
    internal bool HasReadInRound { get; set; }

    /// <summary>Says in the trace what it has just done; null for nothing.</summary>
    internal Action? Tell { get; set; }

    /// <summary>What each update under way has read, by its place in the text.</summary>
    internal Dictionary<SourceSite, PendingWrite> Pending { get; } = [];

    internal bool IsBlocked => State == ControlledThreadState.Blocked;

    internal long NextKey() => ControlledRun.KeyOf(Number, ++births);

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

    /// <summary>Does something outside control: what it does is neither scheduled nor recorded.</summary>
    public T Outside<T>(Func<T> act)
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

    /// <summary>Notes what only the worker that the thread runs on can leave.</summary>
    internal void Own(SharedObject known, Action<ControlledThread, SharedObject> leave, bool endsWithThread)
    {
        ownerships ??= [];
        if (!ownerships.Exists(other => other.Known == known && other.Leave == leave))
        {
            ownerships.Add(new Ownership(known, leave, endsWithThread));
        }
    }

    /// <summary>Whether it still holds what stays locked behind its end.</summary>
    internal bool KeepsLocked => ownerships is not null && ownerships.Exists(owned => !owned.EndsWithThread && owned.Known.Holders.Contains(this));

    /// <summary>Leaves what ends with the thread, or all that it still holds; called on its worker.</summary>
    internal void LeaveOwned(bool all)
    {
        foreach (Ownership owned in ownerships ?? [])
        {
            if (all || owned.EndsWithThread)
            {
                owned.Leave(this, owned.Known);
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

/// <summary>The second half of an assignment: what is to be written, and in which state it was read.</summary>
/// <param name="Object">The object.</param>
/// <param name="Member">The member, the element, or null for the structure; not known yet for an element whose index follows.</param>
/// <param name="Version">How often it had been written when it was read; null where it was not read.</param>
/// <param name="AwaitsIndex">Whether the index follows.</param>
internal sealed record PendingWrite(SharedObject Object, object? Member, int? Version, bool AwaitsIndex);
