using System;

namespace ThreadingDemo.Analysis.Statistics;

/// <summary>Integer arithmetic with shares.</summary>
internal static class Share
{
    /// <summary>The share in thousandths, rounded; null if the whole is 0.</summary>
    public static long? PerMille(long part, long whole) => whole > 0 ? Of(1000, part, whole) : null;

    /// <summary>The product of a number and the share, rounded.</summary>
    public static long Of(long factor, long part, long whole)
    {
        decimal share = Math.Round((decimal)factor * part / whole, MidpointRounding.AwayFromZero);
        return share > long.MaxValue ? long.MaxValue : (long)share;
    }
}
