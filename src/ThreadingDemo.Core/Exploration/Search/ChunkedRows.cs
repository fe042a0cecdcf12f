using System;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// Rows of some elements each, numbered from 0, in chunks that never move and can be released from the first on. One thread may
/// add rows while others read rows that they know of.
/// </summary>
/// <param name="width">The number of elements of a row.</param>
internal sealed class ChunkedRows<T>(int width)
    where T : struct
{
    private const int ChunkBits = 12;
    private const int ChunkMask = (1 << ChunkBits) - 1;

    private T[][] chunks = [];
    private T[]? free;

    // Written for each row that is added, while others read the chunks.
    private PaddedCounter count;
    private int present;
    private int released;

    /// <summary>The number of rows.</summary>
    public int Count => (int)count.Value;

    /// <summary>The chunk in which a row lies.</summary>
    public T[] ChunkOf(int row) => chunks[row >> ChunkBits];

    /// <summary>Returns the index at which a row begins in its chunk.</summary>
    public int OffsetOf(int row) => (row & ChunkMask) * width;

    /// <summary>Makes room for the given number of rows.</summary>
    public void Reserve(int rowCount)
    {
        count.Value = rowCount;
        int needed = (rowCount + ChunkMask) >> ChunkBits;
        if (needed > chunks.Length)
        {
            T[][] more = chunks;
            Array.Resize(ref more, Math.Max(needed, chunks.Length * 2));
            chunks = more;
        }

        for (; present < needed; present++)
        {
            chunks[present] = free ?? new T[width << ChunkBits];
            free = null;
        }
    }

    /// <summary>Releases the memory of the rows before one.</summary>
    public void Release(int firstRow)
    {
        for (; released < firstRow >> ChunkBits; released++)
        {
            (free, chunks[released]) = (chunks[released], []);
        }
    }
}
