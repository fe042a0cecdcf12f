using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>
/// The transition in progress, which begins at the last scheduling decision. It records its uses of objects for searches that
/// reduce, and counts writes, by which spinning threads are found.
/// </summary>
/// <param name="recordsUses">True if the strategy needs the uses of transitions.</param>
internal sealed class Transition(bool recordsUses)
{
    /// <summary>The uses so far; null if the strategy does not need them.</summary>
    public TransitionUses? Uses { get; private set; } = recordsUses ? new TransitionUses() : null;

    /// <summary>The number of writes of shared state in the run.</summary>
    public long WriteCount { get; private set; }

    /// <summary>Begins the next transition.</summary>
    public void Begin() => Uses = recordsUses ? new TransitionUses() : null;

    /// <summary>Adds a use of an object.</summary>
    /// <param name="entry">The object.</param>
    /// <param name="member">The member or element; null for all of the object.</param>
    /// <param name="isWrite">True for a write.</param>
    public void Use(SharedObject entry, object? member, bool isWrite)
    {
        Uses?.Add(entry.Key, member, isWrite);
        WriteCount += isWrite && entry.IsShared ? 1 : 0;
    }

    /// <summary>Adds a use of state of the run that is not an object of the program.</summary>
    /// <param name="key">The key of the state.</param>
    /// <param name="isWrite">True for a write.</param>
    public void Use(long key, bool isWrite)
    {
        Uses?.Add(key, null, isWrite);
        WriteCount += isWrite ? 1 : 0;
    }

    /// <summary>Adds the use of an object that was not created under control, so that its key may differ between runs.</summary>
    public void UseUnstableKey() => Uses?.AddUnstableKey();
}

/// <summary>
/// The uses of one transition. Two transitions are independent if neither writes what the other uses; adjacent independent
/// transitions can be exchanged without an effect on the outcome.
/// </summary>
internal sealed class TransitionUses
{
    private readonly List<(long Key, object? Member, bool IsWrite)> uses = [];
    private bool hasUnstableKey;

    /// <summary>Adds a use.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="member">The member or element; null for all of the object.</param>
    /// <param name="isWrite">True for a write.</param>
    public void Add(long key, object? member, bool isWrite)
    {
        for (int i = 0; i < uses.Count; i++)
        {
            if (uses[i].Key == key && Equals(uses[i].Member, member))
            {
                uses[i] = (key, member, isWrite || uses[i].IsWrite);
                return;
            }
        }

        uses.Add((key, member, isWrite));
    }

    /// <summary>Adds the use of an object whose key may differ between runs.</summary>
    public void AddUnstableKey() => hasUnstableKey = true;

    /// <summary>True if the order of the two transitions has no effect.</summary>
    public bool IsIndependentOf(TransitionUses other)
    {
        if (hasUnstableKey && other.hasUnstableKey)
        {
            return false;
        }

        foreach ((long key, object? member, bool isWrite) in uses)
        {
            foreach ((long otherKey, object? otherMember, bool isOtherWrite) in other.uses)
            {
                if (key == otherKey && (isWrite || isOtherWrite) && (member is null || otherMember is null || member.Equals(otherMember)))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
