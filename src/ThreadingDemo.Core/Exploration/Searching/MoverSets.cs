using System;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>A set of movers for each state, in as few bytes as the movers need. Grows before others write to it.</summary>
internal sealed class MoverSets(int moverCount)
{
    private const int ChunkBits = 12;
    private const int ChunkMask = (1 << ChunkBits) - 1;

    private readonly int width = (moverCount + 7) / 8;
    private byte[][] chunks = [];

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

    /// <summary>Makes room for so many states.</summary>
    public void Reserve(int stateCount)
    {
        int needed = (stateCount + ChunkMask) >> ChunkBits;
        int present = chunks.Length;
        if (needed > present)
        {
            byte[][] more = chunks;
            Array.Resize(ref more, Math.Max(needed, present * 2));
            for (int i = present; i < more.Length; i++)
            {
                more[i] = new byte[width << ChunkBits];
            }

            chunks = more;
        }
    }
}
