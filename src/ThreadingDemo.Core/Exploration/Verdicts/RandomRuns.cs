using System;

namespace ThreadingDemo.Exploration.Verdicts;

/// <summary>How many random runs it takes.</summary>
internal static class RandomRuns
{
    /// <summary>So many runs meet a fault at least once with a chance of 95 %, where each meets it with the given one.</summary>
    public static long? For95Percent(double? chance) => chance switch
    {
        null or <= 0 => null,
        >= 1 => 1,

        // For a small chance, 1 - chance loses its digits; there, ln(1 - chance) is -chance.
        < 1e-9 => (long)Math.Min(long.MaxValue, Math.Ceiling(-Math.Log(0.05) / chance.Value)),
        _ => (long)Math.Ceiling(Math.Log(0.05) / Math.Log(1 - chance.Value)),
    };
}
