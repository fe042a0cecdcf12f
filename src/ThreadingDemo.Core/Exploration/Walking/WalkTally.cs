using System;

namespace ThreadingDemo.Exploration.Walking;

/// <summary>Counts the walks that meet each goal, and records the first of them.</summary>
internal sealed class WalkTally(int goalCount)
{
    public long[] Hits { get; } = new long[goalCount];

    /// <summary>By goal: the first walk that meets it; the greatest number if none does.</summary>
    public long[] First { get; } = Filled(goalCount);

    public long WalkCount { get; private set; }

    public long StepCount { get; private set; }

    /// <summary>The number of walks that ended at the maximum number of steps.</summary>
    public long CutCount { get; private set; }

    /// <summary>Counts a walk.</summary>
    public void Add(long walk, int steps, ulong met, bool isCut)
    {
        WalkCount++;
        CutCount += isCut ? 1 : 0;
        StepCount += steps;
        for (int goal = 0; met != 0; goal++, met >>= 1)
        {
            if ((met & 1) != 0)
            {
                Hits[goal]++;
                First[goal] = Math.Min(First[goal], walk);
            }
        }
    }

    /// <summary>Adds another tally.</summary>
    public void Join(WalkTally other)
    {
        WalkCount += other.WalkCount;
        StepCount += other.StepCount;
        CutCount += other.CutCount;
        for (int goal = 0; goal < Hits.Length; goal++)
        {
            Hits[goal] += other.Hits[goal];
            First[goal] = Math.Min(First[goal], other.First[goal]);
        }
    }

    private static long[] Filled(int count)
    {
        long[] first = new long[count];
        for (int i = 0; i < count; i++)
        {
            first[i] = long.MaxValue;
        }

        return first;
    }
}
