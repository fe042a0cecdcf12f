using System;
using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Statistics;

/// <summary>
/// Jain's fairness index (Jain, Chiu and Hawe 1984): 1 if all shares are equal, 1/n if one of n has everything.
/// </summary>
internal static class JainIndex
{
    /// <summary>The index in thousandths; null if all shares are 0.</summary>
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
