using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>
/// What one transition of a thread has used: two transitions are independent if neither writes what the other uses. Made only
/// for a search that asks for it.
/// </summary>
internal sealed class Footprint
{
    private readonly List<(long Key, object? Member, bool IsWrite)> uses = [];
    private bool hasUnnamed;

    /// <summary>Notes a use.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="member">The member or element; null for all of the object.</param>
    /// <param name="isWrite">Whether it is written.</param>
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

    /// <summary>Notes the use of an object that no thread is known to have made: its key may be another in another run.</summary>
    public void AddUnnamed() => hasUnnamed = true;

    /// <summary>Whether the order of the two transitions makes no difference.</summary>
    public bool IsIndependentOf(Footprint other)
    {
        if (hasUnnamed && other.hasUnnamed)
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
