using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Statistics;

/// <summary>All samples of a time, so the statistics are exact: eight bytes each.</summary>
internal sealed class TimeSamples
{
    private readonly List<long> samples = [];
    private bool isSorted;

    public long Count => samples.Count;

    /// <summary>Their sum, limited to the range of an integer.</summary>
    public long Total { get; private set; }

    public long? Mean => samples.Count == 0 ? null : Share.Of(1, Total, samples.Count);

    public long? Maximum => Percentile(100);

    public void Add(long nanoseconds)
    {
        samples.Add(nanoseconds);
        isSorted = false;
        long total = unchecked(Total + nanoseconds);
        Total = total < 0 ? long.MaxValue : total;
    }

    /// <summary>
    /// The percentile as the nearest rank: the smallest sample such that at least that percentage of the samples do not
    /// exceed it.
    /// </summary>
    public long? Percentile(int percent)
    {
        if (samples.Count == 0)
        {
            return null;
        }

        if (!isSorted)
        {
            samples.Sort();
            isSorted = true;
        }

        return samples[(int)((((long)percent * samples.Count) + 99) / 100) - 1];
    }
}
