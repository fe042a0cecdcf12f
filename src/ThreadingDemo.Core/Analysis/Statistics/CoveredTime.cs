using System;
using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Statistics;

/// <summary>The total time that a set of spans covers. The spans may overlap, and come in the order of their ends.</summary>
internal sealed class CoveredTime
{
    // Disjoint intervals, the earliest first. A later span may begin before many of them.
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
