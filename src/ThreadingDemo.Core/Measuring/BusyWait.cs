using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;

namespace ThreadingDemo.Measuring;

/// <summary>
/// Computes for a calibrated time. It does not sleep, because a sleeping thread would not load the processor as a critical
/// section does.
/// </summary>
internal static class BusyWait
{
    private const int CalibratedSpins = 50_000;

    private static readonly Lazy<double> nanosecondsPerSpin = new(Calibrate);

    /// <summary>The number of spins that take about this time.</summary>
    public static int SpinsOf(int nanoseconds) =>
        nanoseconds == 0 ? 0 : Math.Max(1, (int)Math.Round(nanoseconds / nanosecondsPerSpin.Value));

    /// <summary>Computes numbers that each depend on the previous one (Knuth's generator, MMIX).</summary>
    [MethodImpl(Compilation.Final | MethodImplOptions.NoInlining)]
    public static ulong Spin(int spinCount, ulong number)
    {
        for (int i = 0; i < spinCount; i++)
        {
            number = unchecked((number * 6364136223846793005) + 1442695040888963407);
        }

        return number;
    }

    // The best of several measurements, because other work on the machine can only slow them down.
    private static double Calibrate() => Enumerable.Range(0, 40).Min(_ =>
    {
        long began = Stopwatch.GetTimestamp();
        Spin(CalibratedSpins, (ulong)began);
        return Clock.Nanoseconds(Stopwatch.GetTimestamp() - began) / CalibratedSpins;
    });
}
