using System;
using System.Diagnostics;

namespace ThreadingDemo.Measuring;

/// <summary>The clock that everything here is measured by.</summary>
internal static class Clock
{
    private const int ReadingCount = 1000;

    private static readonly Lazy<double> cost = new(MeasureCost);

    /// <summary>What reading it takes.</summary>
    public static double CostNanoseconds => cost.Value;

    public static double Nanoseconds(double ticks) => ticks * 1e9 / Stopwatch.Frequency;

    // The best of some: other work on the machine only slows.
    private static double MeasureCost()
    {
        double best = double.MaxValue;
        for (int attempt = 0; attempt < 20; attempt++)
        {
            long began = Stopwatch.GetTimestamp();
            for (int reading = 1; reading < ReadingCount; reading++)
            {
                Stopwatch.GetTimestamp();
            }

            best = Math.Min(best, Nanoseconds(Stopwatch.GetTimestamp() - began) / ReadingCount);
        }

        return best;
    }
}
