namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// Remembers some of the states that were made lately. States that lie near each other have successors in common, and
/// to know one of them again here spares the way to the store, which lies in slow memory.
/// </summary>
internal sealed class RecentStates(int wordCount)
{
    private const int Size = 1 << 14;

    private readonly ulong[] states = Filled(Size * wordCount);

    /// <summary>Whether the state is remembered; from now on it is.</summary>
    public bool Meet(ulong[] words, int at, ulong hash)
    {
        // What is empty is filled with ones.
        if (words[at] == ulong.MaxValue)
        {
            return false;
        }

        int place = (int)(hash >> 44) & (Size - 1);
        if (wordCount == 1)
        {
            bool isMet = states[place] == words[at];
            states[place] = words[at];
            return isMet;
        }

        bool differs = false;
        place *= wordCount;
        for (int i = 0; i < wordCount; i++)
        {
            differs |= states[place + i] != words[at + i];
            states[place + i] = words[at + i];
        }

        return !differs;
    }

    private static ulong[] Filled(int length)
    {
        ulong[] states = new ulong[length];
        for (int i = 0; i < length; i++)
        {
            states[i] = ulong.MaxValue;
        }

        return states;
    }
}
