using System;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// The states that a search has met, numbered in that order, each with the state from which it was first met, and a hash
/// table. One thread may add states while others copy states that they know of.
/// </summary>
/// <param name="wordCount">The number of words of a state.</param>
/// <param name="keepsCrossings">Whether one more successor of each state is kept.</param>
internal sealed class StateStore(int wordCount, bool keepsCrossings = false)
{
    // Chunks are so large that the garbage collector does not move them. The first begins small, as most searches are small.
    private const int ChunkBits = 15;
    private const int ChunkMask = (1 << ChunkBits) - 1;
    private const int FirstSize = 1 << 10;

    // Few enough that the prefetched memory is still in the cache.
    private const int BlockSize = 256;

    private readonly StateTable table = new();
    private readonly uint[] entries = new uint[BlockSize];
    private readonly ulong[] heads = new ulong[BlockSize];
    private ulong[][] chunks = [new ulong[FirstSize * wordCount]];
    private int[][] parents = [new int[FirstSize]];
    private int[][] crossings = keepsCrossings ? [new int[FirstSize]] : [];
    private int room = FirstSize;

    // Written for each state that is added, while others read the chunks.
    private PaddedCounter count;

    /// <summary>The number of states.</summary>
    public int Count => (int)count.Value;

    /// <summary>The number of bytes in use.</summary>
    public long ByteCount => ((long)room * ((sizeof(ulong) * wordCount) + (sizeof(int) * (keepsCrossings ? 2 : 1)))) + table.ByteCount;

    /// <summary>The hash of a state: its words multiplied and folded, so that each bit depends on all bits.</summary>
    public static uint Hash(ulong[] words, int at, int wordCount)
    {
        ulong hash = 0;
        for (int i = 0; i < wordCount; i++)
        {
            hash = (hash ^ words[at + i]) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
        }

        return (uint)((hash * 0xD6E8FEB86659FD93) >> 32);
    }

    /// <summary>The state from which a state was met first; -1 for the first state.</summary>
    public int ParentOf(int state) => parents[state >> ChunkBits][state & ChunkMask];

    /// <summary>A successor of a state that was met before from elsewhere; 0 if there is none.</summary>
    public int CrossingOf(int state) => crossings[state >> ChunkBits][state & ChunkMask];

    /// <summary>Copies a state's words.</summary>
    public void Copy(int state, ulong[] words, int at)
    {
        ulong[] chunk = chunks[state >> ChunkBits];
        int from = (state & ChunkMask) * wordCount;
        for (int i = 0; i < wordCount; i++)
        {
            words[at + i] = chunk[from + i];
        }
    }

    /// <summary>The number of a state; -1 if it was not met.</summary>
    public int Find(ulong[] words, int at)
    {
        uint hash = Hash(words, at, wordCount);
        uint turn = 0;
        while (table.Next(hash, ref turn) is > 0 and var next)
        {
            if (Equals(next - 1, words, at))
            {
                return next - 1;
            }

            turn++;
        }

        return -1;
    }

    /// <summary>Adds a state unless it was met.</summary>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(ulong[] words, int parent) => TryAdd(words, 0, Hash(words, 0, wordCount), parent, out _);

    /// <summary>Prefetches the memory that the lookup of these states reads, for the thread that adds them.</summary>
    /// <returns>A value without meaning, so that the compiler does not remove the loads.</returns>
    public uint Prefetch(uint[] hashes, int count)
    {
        uint any = 0;
        for (int i = 0; i < count; i++)
        {
            any |= table.Prefetch(hashes[i]);
        }

        return any;
    }

    /// <summary>
    /// Adds the states that were not met yet. Loads from memory are slow but overlap if they are issued before the first
    /// value is used, so each loop issues the loads of the next one.
    /// </summary>
    /// <param name="words">The states, one after the other.</param>
    /// <param name="hashes">The hash of each.</param>
    /// <param name="from">The state of which each is a successor.</param>
    /// <param name="isNew">Whether each was added.</param>
    /// <param name="count">The number of elements.</param>
    public void AddUnmet(ulong[] words, uint[] hashes, int[] from, bool[] isNew, int count)
    {
        for (int first = 0; first < count; first += BlockSize)
        {
            int end = Math.Min(count, first + BlockSize);
            for (int i = first; i < end; i++)
            {
                entries[i - first] = table.FirstEntry(hashes[i]);
            }

            for (int i = first; i < end; i++)
            {
                // The state that is likely to be equal; if there is none, the first state, which is in the cache.
                int state = Math.Max(0, table.LikelyState(entries[i - first], hashes[i]));
                heads[i - first] = chunks[state >> ChunkBits][(state & ChunkMask) * wordCount];
            }

            for (int i = first; i < end; i++)
            {
                isNew[i] = !(heads[i - first] == words[i * wordCount]
                    && IsMet(entries[i - first], hashes[i], words, i * wordCount, out int state))
                    && TryAdd(words, i * wordCount, hashes[i], from[i], out state);
                if (keepsCrossings && !isNew[i])
                {
                    crossings[from[i] >> ChunkBits][from[i] & ChunkMask] = state;
                }
            }
        }
    }

    private bool IsMet(uint entry, uint hash, ulong[] words, int at, out int state)
    {
        state = table.LikelyState(entry, hash);
        return state >= 0 && Equals(state, words, at);
    }

    private bool TryAdd(ulong[] words, int at, uint hash, int parent, out int state)
    {
        if (table.IsFull(Count))
        {
            table.Widen(HashOf);
        }

        uint turn = 0;
        while (table.Next(hash, ref turn) is > 0 and var next)
        {
            if (Equals(next - 1, words, at))
            {
                state = next - 1;
                return false;
            }

            turn++;
        }

        state = Count;
        if (state == room)
        {
            MakeRoom();
        }

        ulong[] chunk = chunks[state >> ChunkBits];
        int place = (state & ChunkMask) * wordCount;
        for (int i = 0; i < wordCount; i++)
        {
            chunk[place + i] = words[at + i];
        }

        parents[state >> ChunkBits][state & ChunkMask] = parent;
        table.Set(hash, turn, state);
        count.Value = state + 1;
        return true;
    }

    private void MakeRoom()
    {
        if (room <= ChunkMask)
        {
            Array.Resize(ref chunks[0], chunks[0].Length * 2);
            Array.Resize(ref parents[0], parents[0].Length * 2);
            if (keepsCrossings)
            {
                Array.Resize(ref crossings[0], crossings[0].Length * 2);
            }

            room *= 2;
            return;
        }

        // A reader may still use the old list, so a new one is created.
        parents = [.. parents, new int[ChunkMask + 1]];
        crossings = keepsCrossings ? [.. crossings, new int[ChunkMask + 1]] : crossings;
        chunks = [.. chunks, new ulong[(ChunkMask + 1) * wordCount]];
        room += ChunkMask + 1;
    }

    private uint HashOf(int state) => Hash(chunks[state >> ChunkBits], (state & ChunkMask) * wordCount, wordCount);

    private bool Equals(int state, ulong[] words, int at)
    {
        ulong[] chunk = chunks[state >> ChunkBits];
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
}
