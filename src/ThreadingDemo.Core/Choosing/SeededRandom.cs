namespace ThreadingDemo.Choosing;

/// <summary>
/// The random numbers of one schedule. They depend only on a seed and the number of the schedule, so any schedule can be
/// repeated alone on any machine (SplitMix64; Steele, Lea, Flood 2014).
/// </summary>
internal struct SeededRandom(int seed, long number)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong state = Mix(unchecked((ulong)seed * 0xD1342543DE82EF95 + (ulong)number * Step));

    /// <summary>Returns a number from 0 to less than the given one.</summary>
    public int Below(int count)
    {
        state = unchecked(state + Step);
        return (int)(((Mix(state) >> 32) * (ulong)count) >> 32);
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
