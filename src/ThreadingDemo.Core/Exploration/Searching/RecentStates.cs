namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// Remembers some of the states that were made lately. States that lie near each other have successors in common, and
/// to know one of them again here spares the way to the store, which lies in slow memory.
/// </summary>
internal sealed class RecentStates
{
    private const int FirstSize = 1 << 10;
    private const int LargestSize = 1 << 15;

    private readonly int wordCount;
    private ulong[] states = [];
    private int size;

    public RecentStates(int wordCount)
    {
        this.wordCount = wordCount;
        Begin(FirstSize);
    }

    /// <summary>Remembers more of them, from anew, where there are many: most searches are small, and soon over.</summary>
    public void GrowWith(int stateCount)
    {
        if (size < LargestSize && stateCount > 4 * size)
        {
            Begin(LargestSize);
        }
    }

    /// <summary>Keeps those of some states that are not remembered, in their order, with their parents and their hashes; from now on all are.</summary>
    /// <returns>How many are left.</returns>
    public int KeepUnmet(ulong[] words, int[] from, ulong[] hashes, int total)
    {
        ulong[] remembered = states;
        int lastPlace = size - 1;
        int left = 0;
        for (int i = 0; i < total; i++)
        {
            ulong hash = StateStore.Hash(words, i * wordCount, wordCount);
            int place = PlaceOf(hash, lastPlace) * wordCount;
            ulong differs = 0;
            for (int word = 0; word < wordCount; word++)
            {
                differs |= remembered[place + word] ^ words[(i * wordCount) + word];
                remembered[place + word] = words[(i * wordCount) + word];
            }

            StateStore.Keep(words, wordCount, from, i, left);
            hashes[left] = hash;
            left += differs != 0 ? 1 : 0;
        }

        return left;
    }

    private void Begin(int newSize)
    {
        size = newSize;
        states = new ulong[size * wordCount];

        // What is empty must be no state that belongs there: so where zeros belong, there is what belongs elsewhere.
        int home = PlaceOf(StateStore.Hash(states, 0, wordCount), size - 1);
        ulong[] other = new ulong[wordCount];
        do
        {
            other[0]++;
        }
        while (PlaceOf(StateStore.Hash(other, 0, wordCount), size - 1) == home);

        other.CopyTo(states, home * wordCount);
    }

    private static int PlaceOf(ulong hash, int lastPlace) => (int)(hash >> 44) & lastPlace;
}
