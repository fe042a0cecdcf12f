using System.Collections.Generic;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>The fields of one thread in a state.</summary>
internal sealed class ThreadRecord
{
    /// <summary>The location, as a <see cref="LocationCode"/> encodes it.</summary>
    public Field Location { get; set; }

    /// <summary>
    /// The rank in a wait queue from 1; 0 if the thread is not blocked. Without order it is 1 for all. Defined at locations
    /// where the thread may block.
    /// </summary>
    public Field Rank { get; set; }

    /// <summary>
    /// By slot of the frame: its value, defined at the locations where the slot is live; null for slots that are never part
    /// of a state.
    /// </summary>
    public RangedField?[] Slots { get; set; } = [];

    /// <summary>By mutex that the code locks: whether the thread holds it.</summary>
    public Dictionary<int, Field> Holds { get; } = [];

    /// <summary>By mutex that the code may lock again: the number of times that the thread has locked it.</summary>
    public Dictionary<int, Field> Relocks { get; } = [];

    /// <summary>Its store buffer.</summary>
    public StoreBuffer? Buffer { get; set; }

    /// <summary>The number of times that it has taken the first step of an observed Before.</summary>
    public RangedField? Firsts { get; set; }

    /// <summary>The number of times that it has taken the second step of an observed Before.</summary>
    public RangedField? Seconds { get; set; }

    /// <summary>The word and the bits of all fields; null if they do not fit into one word.</summary>
    public (int Word, int Shift, int Width)? Bits { get; set; }
}
