using System;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// The states that are to be expanded, as they were met: where one state stands for others, the store keeps that one, and
/// the way goes on from the one that was met. One thread may add while others copy states that they know of.
/// </summary>
internal sealed class Frontier(int wordCount)
{
    private const int ChunkBits = 12;
    private const int ChunkMask = (1 << ChunkBits) - 1;

    private ulong[][] chunks = [];
    private ulong[]? free;

    // Written for each state that is added, while others read the chunks.
    private PaddedCounter count;
    private int forgotten;

    /// <summary>Adds the next state.</summary>
    public void Add(ulong[] words, int at)
    {
        int state = (int)count.Value;
        int chunk = state >> ChunkBits;
        if (chunk == chunks.Length)
        {
            ulong[][] more = chunks;
            Array.Resize(ref more, Math.Max(1, 2 * chunks.Length));
            chunks = more;
        }

        if ((state & ChunkMask) == 0)
        {
            chunks[chunk] = free ?? new ulong[wordCount << ChunkBits];
            free = null;
        }

        for (int i = 0; i < wordCount; i++)
        {
            chunks[chunk][((state & ChunkMask) * wordCount) + i] = words[at + i];
        }

        count.Value = state + 1;
    }

    /// <summary>Counts the next states without keeping them, as they have been expanded.</summary>
    public void Skip(int states)
    {
        forgotten = states >> ChunkBits;
        chunks = new ulong[forgotten + 1][];
        chunks[forgotten] = new ulong[wordCount << ChunkBits];
        count.Value = states;
    }

    /// <summary>Copies a state.</summary>
    public void Copy(int state, ulong[] words)
    {
        (ulong[] chunk, int from) = (chunks[state >> ChunkBits], (state & ChunkMask) * wordCount);
        for (int i = 0; i < wordCount; i++)
        {
            words[i] = chunk[from + i];
        }
    }

    /// <summary>Forgets all states below one, for the sake of memory.</summary>
    public void Forget(int firstState)
    {
        for (; forgotten < firstState >> ChunkBits; forgotten++)
        {
            (free, chunks[forgotten]) = (chunks[forgotten], []);
        }
    }
}
