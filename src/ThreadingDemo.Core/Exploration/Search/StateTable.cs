using System;
using System.Runtime.InteropServices;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// A hash table of states with open addressing. Slots are probed from the hash's own to the end of the group in which it
/// lies, then from the beginning of the group, and likewise in the next groups; a group is a cache line. An entry consists of
/// a state's number plus 1, the turn of the probe at which it is found, and as many of the remaining bits of its hash as fit.
/// This suffices to move the entries into a table of twice the size in one sequential pass, without access to the states.
/// Only for entries with a late turn, the hash is computed again.
/// </summary>
internal sealed class StateTable
{
    private const int FirstWidth = 10;
    private const int TurnWidth = 4;
    private const uint Late = (1U << TurnWidth) - 1;
    private const int BytesInGroup = 64;
    private const uint GroupMask = (BytesInGroup / sizeof(uint)) - 1;

    private int width;
    private uint mask;
    private uint hashBits;
    private uint[] slots;
    private uint first;

    public StateTable() => slots = NewSlots(FirstWidth);

    /// <summary>The number of bytes that it uses.</summary>
    public long ByteCount => (long)slots.Length * sizeof(uint);

    /// <summary>Whether the table has to be doubled before one more state is set.</summary>
    public bool IsFull(int count) => count + 1 > (mask >> 2) * 3;

    /// <summary>The first entry that is probed for a hash.</summary>
    public uint FirstEntry(uint hash) => slots[first + (hash & mask)];

    /// <summary>Loads the entry with which the search for a hash begins into the cache; also while another thread sets entries.</summary>
    /// <returns>A value without meaning, so that the compiler does not remove the load.</returns>
    public uint Prefetch(uint hash)
    {
        // Another thread may double the table meanwhile.
        uint[] all = slots;
        return all[first + (hash & ((uint)all.Length - GroupMask - 1))];
    }

    /// <summary>The state of such an entry, if it may have that hash; else less than 0.</summary>
    public int LikelyState(uint entry, uint hash)
    {
        int isLikely = (entry & ~mask) == ((hash << TurnWidth) & hashBits) ? 1 : 0;
        return ((int)(entry & mask) & -isLikely) - 1;
    }

    /// <summary>
    /// Continues from a turn to the next one whose slot is empty or has a state that may have the given hash.
    /// </summary>
    /// <returns>The number of the state plus 1; 0 if the slot is empty.</returns>
    public int Next(uint hash, ref uint turn)
    {
        (uint[] all, uint last) = (slots, mask);
        uint ofHash = (hash << TurnWidth) & hashBits;
        for (uint now = turn; ; now++)
        {
            uint entry = all[first + SlotOf(hash, now, last)];
            if (entry == 0 || (entry & ~last) == (ofHash | (Math.Min(now, Late) << width)))
            {
                turn = now;
                return (int)(entry & last);
            }
        }
    }

    /// <summary>Sets the entry of a state into the empty slot of a turn.</summary>
    public void Set(uint hash, uint turn, int state) =>
        slots[first + SlotOf(hash, turn, mask)] = ((hash << TurnWidth) & hashBits) | (Math.Min(turn, Late) << width) | (uint)(state + 1);

    /// <summary>Doubles the size.</summary>
    /// <param name="hashOf">Computes the hash of a state.</param>
    public void Widen(Func<int, uint> hashOf)
    {
        (uint[] old, uint oldFirst, int oldWidth) = (slots, first, width);
        slots = NewSlots(width + 1);
        for (uint slot = 0; slot < 1U << oldWidth; slot += GroupMask + 1)
        {
            MoveGroup(old, oldFirst, oldWidth, slot, hashOf);
        }
    }

    private void MoveGroup(uint[] old, uint oldFirst, int oldWidth, uint group, Func<int, uint> hashOf)
    {
        (uint[] all, uint last, uint oldMask) = (slots, mask, (1U << oldWidth) - 1);
        for (uint slot = group; slot <= (group | GroupMask); slot++)
        {
            uint entry = old[oldFirst + slot];
            if (entry == 0)
            {
                continue;
            }

            int state = (int)(entry & oldMask) - 1;
            uint oldTurn = (entry >> oldWidth) & Late;
            uint hash = oldTurn == Late ? hashOf(state) : ((entry >> TurnWidth) & ~oldMask) | group | ((slot - oldTurn) & GroupMask);
            uint turn = 0;
            while (all[first + SlotOf(hash, turn, last)] != 0)
            {
                turn++;
            }

            Set(hash, turn, state);
        }
    }

    private static uint SlotOf(uint hash, uint turn, uint last) =>
        ((hash + (turn & ~GroupMask)) & last & ~GroupMask) | ((hash + turn) & GroupMask);

    private uint[] NewSlots(int newWidth)
    {
        width = newWidth;
        mask = (1U << width) - 1;

        // Computed in 64 bits, because no bits are left for the hash above 100 million states. Memory limits end a search
        // before that.
        hashBits = (uint)~((1UL << (width + TurnWidth)) - 1);
        uint[] all = new uint[(1 << width) + GroupMask];

        // Groups are aligned to cache lines. If the garbage collector moves the array, the table only becomes slower.
        GCHandle handle = GCHandle.Alloc(all, GCHandleType.Pinned);
        first = (uint)(-handle.AddrOfPinnedObject().ToInt64() & (BytesInGroup - 1)) / sizeof(uint);
        handle.Free();
        return all;
    }
}
