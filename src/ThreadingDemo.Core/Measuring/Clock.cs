using System;
using System.Diagnostics;

namespace ThreadingDemo.Measuring;

/// <summary>The clock for all measurements.</summary>
internal static class Clock
{
    private const int ReadingCount = 1000;

    private static readonly Lazy<double> cost = new(MeasureCost);

    /// <summary>The time that a reading takes.</summary>
    public static double CostNanoseconds => cost.Value;

    public static double Nanoseconds(double ticks) => ticks * 1e9 / Stopwatch.Frequency;

    // The best of several measurements, because other work on the machine can only slow them down.
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
