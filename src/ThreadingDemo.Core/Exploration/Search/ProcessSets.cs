using System;

namespace ThreadingDemo.Exploration.Search;

/// <summary>A set of processes for each state, in as few bytes as the processes need. Grows before others write to it.</summary>
internal sealed class ProcessSets(int processCount)
{
    private const int ChunkBits = 12;
    private const int ChunkMask = (1 << ChunkBits) - 1;

    private readonly int width = (processCount + 7) / 8;
    private byte[][] chunks = [];
    private byte[]? free;

    // Written for each state that is added, while others read the chunks.
    private PaddedCounter count;
    private int present;
    private int forgotten;

    public ulong this[int state]
    {
        get
        {
            byte[] chunk = chunks[state >> ChunkBits];
            int at = (state & ChunkMask) * width;
            ulong set = 0;
            for (int i = width - 1; i >= 0; i--)
            {
                set = (set << 8) | chunk[at + i];
            }

            return set;
        }
    }

    public void Set(int state, ulong set)
    {
        byte[] chunk = chunks[state >> ChunkBits];
        int at = (state & ChunkMask) * width;
        for (int i = 0; i < width; i++)
        {
            chunk[at + i] = (byte)(set >> (8 * i));
        }
    }

    /// <summary>Sets that of one more state.</summary>
    public void Add(ulong set)
    {
        int state = (int)count.Value;
        Reserve(state + 1);
        Set(state, set);
    }

    /// <summary>Makes room for so many states.</summary>
    public void Reserve(int stateCount)
    {
        count.Value = stateCount;
        int needed = (stateCount + ChunkMask) >> ChunkBits;
        if (needed > chunks.Length)
        {
            byte[][] more = chunks;
            Array.Resize(ref more, Math.Max(needed, chunks.Length * 2));
            chunks = more;
        }

        for (; present < needed; present++)
        {
            chunks[present] = free ?? new byte[width << ChunkBits];
            free = null;
        }
    }

    /// <summary>Forgets the sets of all states below one, for the sake of memory.</summary>
    public void Forget(int firstState)
    {
        for (; forgotten < firstState >> ChunkBits; forgotten++)
        {
            (free, chunks[forgotten]) = (chunks[forgotten], []);
        }
    }
}
