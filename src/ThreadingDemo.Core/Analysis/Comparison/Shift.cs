using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Analysis.Comparison;

/// <summary>
/// By how much one group of numbers is above another, for any distribution: the estimate of Hodges and Lehmann (1963,
/// "Estimates of Location Based on Rank Tests", Annals of Mathematical Statistics 34, 598-611), and the confidence interval
/// from the test of Mann and Whitney (Hollander, Wolfe and Chicken 2014, "Nonparametric Statistical Methods", section 4.3).
/// </summary>
internal sealed class Shift
{
    private const double Confidence = 0.95;

    public Shift(IReadOnlyList<long> reference, IReadOnlyList<long> difference)
    {
        decimal[] differences = [.. difference.SelectMany(_ => reference, (other, one) => (decimal)other - one)];
        Array.Sort(differences);
        Estimate = Median(differences);
        int outside = RankSumDistribution.PairsOutside(reference.Count, difference.Count, Confidence, out double reached);
        if (outside > 0)
        {
            Interval = (ToInteger(differences[outside - 1]), ToInteger(differences[differences.Length - outside]), (long)(1000 * reached));
        }
    }

    /// <summary>The median of the differences of all pairs.</summary>
    public long Estimate { get; }

    /// <summary>The interval of the shift, and its confidence; null if there are too few numbers.</summary>
    public (long Low, long High, long ConfidencePerMille)? Interval { get; }

    /// <summary>The median; for an even count, the mean of the two middle numbers.</summary>
    public static long Median(IEnumerable<long> numbers)
    {
        decimal[] sorted = [.. numbers.Select(number => (decimal)number)];
        Array.Sort(sorted);
        return Median(sorted);
    }

    private static long Median(decimal[] sorted) =>
        ToInteger(Math.Round((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, MidpointRounding.AwayFromZero));

    private static long ToInteger(decimal number) => (long)Math.Max(long.MinValue, Math.Min(long.MaxValue, number));
}
