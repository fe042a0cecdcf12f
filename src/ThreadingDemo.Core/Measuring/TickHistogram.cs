using System;

namespace ThreadingDemo.Measuring;

/// <summary>
/// A histogram of durations that does not allocate: each bin is at most as wide as a 128th of its values.
/// </summary>
internal sealed class TickHistogram
{
    private const int BinsOfPower = 1 << 7;

    // Enough for durations of hours.
    private const int PowerCount = 40;

    private readonly long[] bins = new long[(PowerCount + 1) * BinsOfPower];

    public long Count { get; private set; }

    public void Add(long ticks)
    {
        bins[BinOf(ticks > 0 ? ticks : 0)]++;
        Count++;
    }

    public void Add(TickHistogram other)
    {
        for (int bin = 0; bin < bins.Length; bin++)
        {
            bins[bin] += other.bins[bin];
        }

        Count += other.Count;
    }

    /// <summary>The upper bound of the bin that contains the nearest rank; null if the histogram is empty.</summary>
    public long? Percentile(int percent)
    {
        long rank = ((percent * Count) + 99) / 100;
        long passed = 0;
        for (int bin = 0; bin < bins.Length && Count > 0; bin++)
        {
            passed += bins[bin];
            if (passed >= rank)
            {
                return LongestIn(bin);
            }
        }

        return null;
    }

    private static int BinOf(long ticks)
    {
        int power = 0;
        while (ticks >> power >= 2 * BinsOfPower && power < PowerCount - 1)
        {
            power++;
        }

        return (power * BinsOfPower) + (int)Math.Min(ticks >> power, (2 * BinsOfPower) - 1);
    }

    private static long LongestIn(int bin)
    {
        int power = bin < 2 * BinsOfPower ? 0 : (bin / BinsOfPower) - 1;
        return ((bin - ((long)power * BinsOfPower) + 1) << power) - 1;
    }
}
