using System;

namespace ThreadingDemo.Analysis.Statistics;

/// <summary>Shares as integers.</summary>
internal static class Share
{
    /// <summary>The share in thousandths, rounded; null of nothing.</summary>
    public static long? PerMille(long part, long whole) => whole > 0 ? Of(1000, part, whole) : null;

    /// <summary>So many times the share, rounded.</summary>
    public static long Of(long factor, long part, long whole)
    {
        decimal share = Math.Round((decimal)factor * part / whole, MidpointRounding.AwayFromZero);
        return share > long.MaxValue ? long.MaxValue : (long)share;
    }
}
