namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// The states that are to be expanded, as they were met. Under symmetry, the store keeps the representative of a state, and
/// the search goes on from the state itself. One thread may add states while others copy states that they know of.
/// </summary>
internal sealed class Frontier(int wordCount)
{
    private readonly ChunkedRows<ulong> rows = new(wordCount);

    /// <summary>Adds the next state.</summary>
    public void Add(ulong[] words, int at)
    {
        int state = rows.Count;
        rows.Reserve(state + 1);
        (ulong[] chunk, int into) = (rows.ChunkOf(state), rows.OffsetOf(state));
        for (int i = 0; i < wordCount; i++)
        {
            chunk[into + i] = words[at + i];
        }
    }

    /// <summary>Copies a state.</summary>
    public void Copy(int state, ulong[] words)
    {
        (ulong[] chunk, int from) = (rows.ChunkOf(state), rows.OffsetOf(state));
        for (int i = 0; i < wordCount; i++)
        {
            words[i] = chunk[from + i];
        }
    }

    /// <summary>Releases the memory of the states before one.</summary>
    public void Release(int firstState) => rows.Release(firstState);
}
