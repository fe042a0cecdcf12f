using System;
using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Statistics;

/// <summary>
/// How evenly something is spread (Jain, Chiu and Hawe 1984): 1 where all have as much, 1/n where one of n has all.
/// </summary>
internal static class JainIndex
{
    /// <summary>The index in thousandths; null where nobody has anything.</summary>
    public static long? PerMille(IReadOnlyCollection<long> counts)
    {
        double sum = 0;
        double sumOfSquares = 0;
        foreach (long count in counts)
        {
            sum += count;
            sumOfSquares += (double)count * count;
        }

        return sum > 0 ? (long)Math.Round(1000 * sum * sum / (counts.Count * sumOfSquares), MidpointRounding.AwayFromZero) : null;
    }
}
