using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>What a run knows of an object that its threads use.</summary>
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

    /// <summary>What messages call it.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Stands in for the object where a method of it would block; made when it is first needed.</summary>
    public object? StandIn { get; set; }

    /// <summary>The threads that wait for it to be pulsed, in order.</summary>
    internal List<ControlledThread> WaitSet { get; } = [];

    /// <summary>What they block on; null before one does.</summary>
    internal SharedObject? Pulse { get; set; }

    /// <summary>The threads that hold it or a permit of it, once for each time.</summary>
    internal List<ControlledThread> Holders { get; } = [];

    /// <summary>The same for the same object in runs that differ only in the order of independent steps.</summary>
    internal long Key { get; }

    /// <summary>The only thread that has used it so far; null where it was shared from the beginning.</summary>
    internal ControlledThread? Owner { get; }

    /// <summary>Whether several threads can use it.</summary>
    internal bool IsShared { get; set; }

    /// <summary>What a thread knows that has got the object after another gave it back; null where none has.</summary>
    internal VectorClock? Clock { get; set; }

    /// <summary>Notes that a thread holds it.</summary>
    public void Hold(ControlledThread thread) => Holders.Add(thread);

    /// <summary>Notes that a thread holds it no longer; another may give back what one has taken.</summary>
    public void LetGo(ControlledThread thread)
    {
        if (!Holders.Remove(thread) && Holders.Count > 0)
        {
            Holders.RemoveAt(0);
        }
    }

    /// <summary>A member, an element or the structure of a collection.</summary>
    internal MemoryCell Cell(object member) => cells.TryGetValue(member, out MemoryCell? cell) ? cell : cells[member] = new MemoryCell();
}
