namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// Remembers some of the states that were made lately. States that lie near each other have successors in common, and
/// to know one of them again here spares the way to the store, which lies in slow memory.
/// </summary>
internal sealed class RecentStates
{
    private const int Size = 1 << 15;

    private readonly int wordCount;
    private readonly ulong[] states;

    public RecentStates(int wordCount)
    {
        this.wordCount = wordCount;
        states = new ulong[Size * wordCount];

        // What is empty must be no state that belongs there: so where zeros belong, there is what belongs elsewhere.
        ulong[] other = new ulong[wordCount];
        do
        {
            other[0]++;
        }
        while (PlaceOf(StateStore.Hash(other, 0, wordCount)) == PlaceOf(StateStore.Hash(states, 0, wordCount)));

        other.CopyTo(states, PlaceOf(StateStore.Hash(states, 0, wordCount)) * wordCount);
    }

    /// <summary>Keeps those of some states that are not remembered, in their order, with their parents and their hashes; from now on all are.</summary>
    /// <returns>How many are left.</returns>
    public int KeepUnmet(ulong[] words, int[] from, ulong[] hashes, int total)
    {
        int left = 0;
        for (int i = 0; i < total; i++)
        {
            ulong hash = StateStore.Hash(words, i * wordCount, wordCount);
            int place = PlaceOf(hash) * wordCount;
            ulong differs = 0;
            for (int word = 0; word < wordCount; word++)
            {
                differs |= states[place + word] ^ words[(i * wordCount) + word];
                states[place + word] = words[(i * wordCount) + word];
            }

            StateStore.Keep(words, wordCount, from, i, left);
            hashes[left] = hash;
            left += differs != 0 ? 1 : 0;
        }

        return left;
    }

    private static int PlaceOf(ulong hash) => (int)(hash >> 44) & (Size - 1);
}
