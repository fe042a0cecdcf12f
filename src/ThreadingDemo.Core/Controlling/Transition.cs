namespace ThreadingDemo.Controlling;

/// <summary>
/// What the transition under way uses: the accesses since the last scheduling decision. A search that reduces asks for them, and
/// a thread that spins is known by the number of writes that it has seen.
/// </summary>
/// <param name="keepsFootprint">Whether the strategy asks for footprints.</param>
internal sealed class Transition(bool keepsFootprint)
{
    /// <summary>What the transition has used so far; null if the strategy does not ask for it.</summary>
    public Footprint? Footprint { get; private set; } = keepsFootprint ? new Footprint() : null;

    /// <summary>How many writes of shared state the run has had.</summary>
    public long WriteCount { get; private set; }

    /// <summary>Begins the next transition.</summary>
    public void Begin() => Footprint = keepsFootprint ? new Footprint() : null;

    /// <summary>Notes a use of an object.</summary>
    /// <param name="known">The object.</param>
    /// <param name="member">The member or element; null for all of the object.</param>
    /// <param name="isWrite">Whether it is written.</param>
    public void Use(SharedObject known, object? member, bool isWrite)
    {
        Footprint?.Add(known.Key, member, isWrite);
        WriteCount += isWrite && known.IsShared ? 1 : 0;
    }

    /// <summary>Notes a use of state of the run that is no object of the program.</summary>
    public void Use(long key, bool isWrite)
    {
        Footprint?.Add(key, null, isWrite);
        WriteCount += isWrite ? 1 : 0;
    }

    /// <summary>Notes the use of an object that no thread is known to have made.</summary>
    public void UseUnnamed() => Footprint?.AddUnnamed();
}
