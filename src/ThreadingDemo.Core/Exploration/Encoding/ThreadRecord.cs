using System.Collections.Generic;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>Where a state keeps what belongs to one thread.</summary>
internal sealed class ThreadRecord
{
    /// <summary>Where the thread stands, as a <see cref="LocationCode"/> says it.</summary>
    public Field Location { get; set; }

    /// <summary>Its turn among those that wait for the same, from 1; 0 where it is not blocked. Where no order is kept, 1 for all. Only where it may block.</summary>
    public Field Rank { get; set; }

    /// <summary>The slots of its frame that a state keeps where they are live; null for the others.</summary>
    public RangedField?[] Slots { get; set; } = [];

    /// <summary>By mutex: whether the thread holds it; only for those that its code locks.</summary>
    public Dictionary<int, Field> Holds { get; } = [];

    /// <summary>By mutex: how often it was locked again; only where the code may do that.</summary>
    public Dictionary<int, Field> Relocks { get; } = [];

    /// <summary>Its stores that the memory has not seen yet.</summary>
    public StoreBuffer? Buffer { get; set; }

    /// <summary>How often it has taken the observed requirement's first step.</summary>
    public RangedField? Firsts { get; set; }

    /// <summary>How often it has taken the observed requirement's second step.</summary>
    public RangedField? Seconds { get; set; }

    /// <summary>The word in which all of it lies, where it does.</summary>
    public (int Word, int Shift, int Width)? Bits { get; set; }
}
