using System;

namespace ThreadingDemo.Exploration.Verdicts;

/// <summary>Computes how many random runs are needed.</summary>
internal static class RandomRuns
{
    /// <summary>
    /// Returns the number of runs that meet a fault at least once with a probability of 95 %, if each run meets it with the
    /// given probability.
    /// </summary>
    public static long? For95Percent(double? chance) => chance switch
    {
        null or <= 0 => null,
        >= 1 => 1,

        // For a small p, 1 - p loses digits, and ln(1 - p) is approximately -p.
        < 1e-9 => (long)Math.Min(long.MaxValue, Math.Ceiling(-Math.Log(0.05) / chance.Value)),
        _ => (long)Math.Ceiling(Math.Log(0.05) / Math.Log(1 - chance.Value)),
    };
}
