using System;
using System.Threading;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// The states that a search has met, numbered in the order of meeting, each with the number of the state from which it
/// was met first, and a table that finds a state's number. One thread may add while others find; who finds nothing may
/// have come too early.
/// </summary>
internal sealed class StateStore(int wordCount)
{
    private const int ChunkBits = 12;
    private const int ChunkMask = (1 << ChunkBits) - 1;

    private ulong[][] chunks = [];
    private int[][] parents = [];
    private Table table = new(10);
    private int count;

    /// <summary>How many states there are.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>How many words a state has.</summary>
    public int WordCount => wordCount;

    /// <summary>How many bytes are in use.</summary>
    public long ByteCount => ((long)chunks.Length << ChunkBits) * ((sizeof(ulong) * wordCount) + sizeof(int)) + ((long)table.Slots.Length * sizeof(uint));

    /// <summary>A state's hash: its words multiplied and folded, so that every bit of it depends on every bit of them.</summary>
    public ulong Hash(ulong[] words, int at) => Hash(words, at, wordCount);

    /// <summary>The hash of a state of so many words.</summary>
    public static ulong Hash(ulong[] words, int at, int wordCount)
    {
        ulong hash = 0;
        for (int i = 0; i < wordCount; i++)
        {
            hash = (hash ^ words[at + i]) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
        }

        return hash * 0xD6E8FEB86659FD93;
    }

    /// <summary>The state from which a state was met first; -1 for the first of all.</summary>
    public int ParentOf(int state) => parents[state >> ChunkBits][state & ChunkMask];

    /// <summary>Copies a state's words.</summary>
    public void Copy(int state, ulong[] words, int at)
    {
        ulong[] chunk = Volatile.Read(ref chunks)[state >> ChunkBits];
        int from = (state & ChunkMask) * wordCount;
        for (int i = 0; i < wordCount; i++)
        {
            words[at + i] = chunk[from + i];
        }
    }

    /// <summary>The number of a state; -1 where it was not met.</summary>
    public int Find(ulong[] words, int at, ulong hash)
    {
        Table current = Volatile.Read(ref table);
        uint tag = current.TagOf(hash);
        for (uint slot = current.HomeOf(hash); ; slot = (slot + 1) & current.Mask)
        {
            uint entry = Volatile.Read(ref current.Slots[slot]);
            if (entry == 0)
            {
                return -1;
            }

            if ((entry & ~current.Mask) == tag && Equals((int)(entry & current.Mask) - 1, words, at))
            {
                return (int)(entry & current.Mask) - 1;
            }
        }
    }

    /// <summary>
    /// Keeps those of some states that were not met yet, in their order, with their parents and hashes. Memory is slow and
    /// its answers overlap, if it is asked for many states before the first answer is looked at: so each loop asks, and
    /// the next looks. What comes next is hard to foresee, so the loops keep all and count only what is to be kept.
    /// </summary>
    /// <returns>How many are left.</returns>
    public int KeepUnmet(ulong[] words, int[] from, ulong[] hashes, uint[] entries, ulong[] heads, RecentStates recent, int total)
    {
        int fresh = recent.KeepUnmet(words, from, hashes, total);
        Table current = Volatile.Read(ref table);
        uint mask = current.Mask;
        uint[] slots = current.Slots;
        for (int i = 0; i < fresh; i++)
        {
            entries[i] = slots[hashes[i] & mask];
        }

        ulong[][] known = Volatile.Read(ref chunks);
        int limit = known.Length << ChunkBits;
        for (int i = 0; i < fresh; i++)
        {
            int state = current.StateAt(entries[i], hashes[i], limit);
            heads[i] = known[state >> ChunkBits][(state & ChunkMask) * wordCount];
        }

        int left = 0;
        for (int i = 0; i < fresh; i++)
        {
            bool isMet = heads[i] == words[i * wordCount] && (wordCount == 1 || Equals(known, current.StateAt(entries[i], hashes[i], limit), words, i * wordCount));
            Keep(words, wordCount, from, i, left);
            hashes[left] = hashes[i];
            entries[left] = entries[i];
            left += isMet ? 0 : 1;
        }

        int unmet = 0;
        for (int i = 0; i < left; i++)
        {
            if (entries[i] == 0 || Find(words, i * wordCount, hashes[i]) < 0)
            {
                Keep(words, wordCount, from, i, unmet);
                hashes[unmet++] = hashes[i];
            }
        }

        return unmet;
    }

    /// <summary>Copies a state of a list, and where it is from, to another place in the list.</summary>
    public static void Keep(ulong[] words, int wordCount, int[] from, int item, int place)
    {
        for (int word = 0; word < wordCount; word++)
        {
            words[(place * wordCount) + word] = words[(item * wordCount) + word];
        }

        from[place] = from[item];
    }

    /// <summary>Asks memory for the places of states that are about to be added.</summary>
    public void Ask(ulong[] hashes, uint[] entries, int count)
    {
        Table current = table;
        for (int i = 0; i < count; i++)
        {
            entries[i] = current.Slots[current.HomeOf(hashes[i])];
        }
    }

    /// <summary>Adds a state unless it was met.</summary>
    /// <returns>Whether it was added.</returns>
    public bool Add(ulong[] words, int at, ulong hash, int parent)
    {
        int state = count;
        if (state + 1 > table.Slots.Length / 4 * 3)
        {
            Volatile.Write(ref table, Widened(state));
        }

        uint tag = table.TagOf(hash);
        uint slot = table.HomeOf(hash);
        for (uint entry; (entry = table.Slots[slot]) != 0; slot = (slot + 1) & table.Mask)
        {
            if ((entry & ~table.Mask) == tag && Equals((int)(entry & table.Mask) - 1, words, at))
            {
                return false;
            }
        }

        if (state >> ChunkBits == chunks.Length)
        {
            AddChunk();
        }

        Array.Copy(words, at, chunks[state >> ChunkBits], (state & ChunkMask) * wordCount, wordCount);
        parents[state >> ChunkBits][state & ChunkMask] = parent;
        Volatile.Write(ref table.Slots[slot], tag | (uint)(state + 1));
        Volatile.Write(ref count, state + 1);
        return true;
    }

    private void AddChunk()
    {
        // A reader may hold the old list, so the new one is another.
        ulong[][] moreChunks = [.. chunks, new ulong[wordCount << ChunkBits]];
        parents = [.. parents, new int[1 << ChunkBits]];
        Volatile.Write(ref chunks, moreChunks);
    }

    // As in KeepUnmet, all places of a chunk are asked for before the first is filled.
    private Table Widened(int stateCount)
    {
        Table wider = new(table.Bits + 1);
        ulong[] hashes = new ulong[ChunkMask + 1];
        uint[] asked = new uint[ChunkMask + 1];
        for (int first = 0; first < stateCount; first += hashes.Length)
        {
            ulong[] chunk = chunks[first >> ChunkBits];
            int length = Math.Min(hashes.Length, stateCount - first);
            for (int i = 0; i < length; i++)
            {
                hashes[i] = Hash(chunk, i * wordCount);
            }

            for (int i = 0; i < length; i++)
            {
                asked[i] = wider.Slots[wider.HomeOf(hashes[i])];
            }

            for (int i = 0; i < length; i++)
            {
                wider.Insert(first + i, hashes[i]);
            }
        }

        return wider;
    }

    private bool Equals(int state, ulong[] words, int at) => Equals(Volatile.Read(ref chunks), state, words, at);

    private bool Equals(ulong[][] known, int state, ulong[] words, int at)
    {
        if (state >> ChunkBits >= known.Length)
        {
            return false;
        }

        ulong[] chunk = known[state >> ChunkBits];
        int from = (state & ChunkMask) * wordCount;
        for (int i = 0; i < wordCount; i++)
        {
            if (chunk[from + i] != words[at + i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Open addressing; an entry is a state's number plus 1, and in the bits that this leaves a part of its hash.</summary>
    private sealed class Table(int bits)
    {
        public int Bits => bits;

        public uint Mask { get; } = (1U << bits) - 1;

        public uint[] Slots { get; } = new uint[1 << bits];

        public uint HomeOf(ulong hash) => (uint)hash & Mask;

        public uint TagOf(ulong hash) => (uint)(hash >> 32) & ~Mask;

        /// <summary>The state that an entry is probably about; where it is about another, the first of all.</summary>
        public int StateAt(uint entry, ulong hash, int limit)
        {
            int state = (int)(entry & Mask) - 1;

            // An entry may be newer than the limit.
            bool isLikely = entry != 0 & (entry & ~Mask) == TagOf(hash) & state < limit;
            return state & -(isLikely ? 1 : 0);
        }

        public void Insert(int state, ulong hash)
        {
            uint slot = HomeOf(hash);
            while (Slots[slot] != 0)
            {
                slot = (slot + 1) & Mask;
            }

            Slots[slot] = TagOf(hash) | (uint)(state + 1);
        }
    }
}
