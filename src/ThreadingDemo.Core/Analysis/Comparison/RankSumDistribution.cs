using System;

namespace ThreadingDemo.Analysis.Comparison;

/// <summary>
/// For two groups that do not differ, the number of arrangements with a given number of ordered pairs: the exact null
/// distribution of the statistic of Mann and Whitney (1947, "On a Test of Whether one of Two Random Variables is
/// Stochastically Larger than the Other", Annals of Mathematical Statistics 18, 50-60), by their recurrence.
/// </summary>
internal static class RankSumDistribution
{
    // For larger groups, the normal approximation of their paper is accurate enough.
    private const int ExactPairs = 2500;

    /// <summary>
    /// The number of pairwise differences that are cut off at each end of the sorted list, so that the rest is the narrowest
    /// interval that covers the shift with the confidence; 0 if even the whole list does not.
    /// </summary>
    /// <param name="count">The size of one group.</param>
    /// <param name="otherCount">The size of the other.</param>
    /// <param name="confidence">The required confidence, such as 0.95.</param>
    /// <param name="reached">The confidence of the interval.</param>
    public static int PairsOutside(int count, int otherCount, double confidence, out double reached)
    {
        double allowed = (1 - confidence) / 2;
        double tail = 0;
        int outside = 0;
        Func<int, double> probability = (long)count * otherCount <= ExactPairs ? Exact(count, otherCount) : Normal(count, otherCount);
        for (double next = probability(0); tail + next <= allowed; next = probability(outside))
        {
            tail += next;
            outside++;
        }

        reached = 1 - (2 * tail);
        return outside;
    }

    private static Func<int, double> Exact(int count, int otherCount)
    {
        // The generating function is a Gaussian binomial coefficient: a product of (1 - q^(otherCount + i)) / (1 - q^i).
        int pairs = count * otherCount;
        double[] ways = new double[pairs + 1];
        ways[0] = 1;
        double all = 1;
        for (int i = 1; i <= count; i++)
        {
            for (int u = pairs; u >= otherCount + i; u--)
            {
                ways[u] -= ways[u - otherCount - i];
            }

            for (int u = i; u <= pairs; u++)
            {
                ways[u] += ways[u - i];
            }

            all *= (double)(otherCount + i) / i;
        }

        return u => ways[u] / all;
    }

    private static Func<int, double> Normal(int count, int otherCount)
    {
        double mean = (double)count * otherCount / 2;
        double deviation = Math.Sqrt((double)count * otherCount * (count + otherCount + 1) / 12);
        return u => Math.Exp(-Math.Pow((u - mean) / deviation, 2) / 2) / (deviation * Math.Sqrt(2 * Math.PI));
    }
}
