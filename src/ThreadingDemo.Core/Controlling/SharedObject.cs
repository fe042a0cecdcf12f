using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>An object that threads of a run use, with the state that the run keeps for it.</summary>
public sealed class SharedObject
{
    private readonly Dictionary<object, MemoryCell> cells = [];

    internal SharedObject(object target, long key, ControlledThread? owner)
    {
        (Target, Key, Owner) = (target, key, owner);
        IsShared = owner is null;
    }

    /// <summary>The object itself.</summary>
    public object Target { get; }

    /// <summary>Its name in messages; empty before it is first needed.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The stand-in for the object; null before it is first needed.</summary>
    public object? StandIn { get; set; }

    /// <summary>The threads that wait for a pulse of it, in order.</summary>
    internal List<ControlledThread> WaitSet { get; } = [];

    /// <summary>The object on which the threads of the wait set block; null before the first does.</summary>
    internal SharedObject? Pulse { get; set; }

    /// <summary>The threads that hold it or a permit of it, once per hold.</summary>
    internal List<ControlledThread> Holders { get; } = [];

    /// <summary>A key that is the same for the same object in runs that differ only in the order of independent steps.</summary>
    internal long Key { get; }

    /// <summary>The thread that has used it first; null if it was shared from the beginning.</summary>
    internal ControlledThread? Owner { get; }

    /// <summary>True if several threads can use it.</summary>
    internal bool IsShared { get; set; }

    /// <summary>The join of the clocks of the threads that have released it; null before the first release.</summary>
    internal VectorClock? Clock { get; set; }

    /// <summary>Adds a hold of a thread.</summary>
    public void AddHolder(ControlledThread thread) => Holders.Add(thread);

    /// <summary>Removes a hold of a thread; if it has none, that of the thread that has held it longest.</summary>
    public void RemoveHolder(ControlledThread thread)
    {
        if (!Holders.Remove(thread) && Holders.Count > 0)
        {
            Holders.RemoveAt(0);
        }
    }

    /// <summary>The accesses of a member, an element or the structure of a collection.</summary>
    internal MemoryCell Cell(object member) => cells.TryGetValue(member, out MemoryCell? cell) ? cell : cells[member] = new MemoryCell();
}
