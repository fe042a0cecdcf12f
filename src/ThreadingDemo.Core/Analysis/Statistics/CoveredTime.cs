using System;
using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Statistics;

/// <summary>How much time a number of spans cover together, which overlap and come in the order of their ends.</summary>
internal sealed class CoveredTime
{
    // Apart from each other, the earliest first. A span that comes late may begin before many of them.
    private readonly List<(long Start, long End)> covered = [];

    public long Total
    {
        get
        {
            long total = 0;
            foreach ((long start, long end) in covered)
            {
                total += end - start;
            }

            return total;
        }
    }

    public void Add(long start, long end)
    {
        while (covered.Count > 0 && covered[covered.Count - 1].End >= start)
        {
            start = Math.Min(start, covered[covered.Count - 1].Start);
            end = Math.Max(end, covered[covered.Count - 1].End);
            covered.RemoveAt(covered.Count - 1);
        }

        covered.Add((start, end));
    }
}
