namespace ThreadingDemo.Exploration.Search;

/// <summary>A set of processes for each state, in as few bytes as the number of processes allows.</summary>
internal sealed class ProcessSets(int processCount)
{
    private readonly int width = (processCount + 7) / 8;
    private readonly ChunkedRows<byte> rows = new((processCount + 7) / 8);

    /// <summary>The set of a state, a bit for each process.</summary>
    public ulong this[int state]
    {
        get
        {
            (byte[] chunk, int at) = (rows.ChunkOf(state), rows.OffsetOf(state));
            ulong set = 0;
            for (int i = width - 1; i >= 0; i--)
            {
                set = (set << 8) | chunk[at + i];
            }

            return set;
        }
    }

    /// <summary>Sets the set of a state for which room was made.</summary>
    public void Set(int state, ulong set)
    {
        (byte[] chunk, int at) = (rows.ChunkOf(state), rows.OffsetOf(state));
        for (int i = 0; i < width; i++)
        {
            chunk[at + i] = (byte)(set >> (8 * i));
        }
    }

    /// <summary>Adds the set of the next state.</summary>
    public void Add(ulong set)
    {
        int state = rows.Count;
        rows.Reserve(state + 1);
        Set(state, set);
    }

    /// <summary>Makes room for the given number of states, before another thread sets one of them.</summary>
    public void Reserve(int stateCount) => rows.Reserve(stateCount);

    /// <summary>Releases the memory of the states before one.</summary>
    public void Release(int firstState) => rows.Release(firstState);
}
