using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Options;

namespace ThreadingDemo.Measuring;

/// <summary>
/// Measures the costs of primitives, on the thread that reads the rows. It keeps the result for one thread and the overhead,
/// so all rows of one meter refer to the same values.
/// </summary>
/// <param name="token">Ends the current measurement and all its threads.</param>
/// <param name="progress">Called before each combination is measured.</param>
public sealed class PrimitiveMeter(CancellationToken token = default, Action<MeasuringProgress>? progress = null)
{
    private readonly Dictionary<(SyncPrimitive Primitive, int CriticalSection), double> alone = [];
    private readonly Dictionary<(bool IsShort, int ThreadCount, int CriticalSection), TrialResult> floors = [];

    /// <summary>Measures every combination, with fewer threads first, and returns each row as soon as it is known.</summary>
    /// <exception cref="OptionException">This runtime lacks one of the primitives.</exception>
    public IEnumerable<SyncPrimitiveMeasurement> Measure(MeasuringOptions options)
    {
        foreach (SyncPrimitive missing in options.Primitive.Where(primitive => !MeasuringOptions.IsSupported(primitive)))
        {
            throw new OptionException($"Primitive cannot be '{missing}': it needs .NET 9 or later, and this runtime is older.");
        }

        return Rows(options);
    }

    private IEnumerable<SyncPrimitiveMeasurement> Rows(MeasuringOptions options)
    {
        var combinations = (
            from primitive in options.Primitive
            from criticalSection in options.CriticalSectionNanoseconds
            from threadCount in options.ThreadCount.OrderBy(count => count)
            select (primitive, threadCount, criticalSection)).ToList();
        for (int done = 0; done < combinations.Count && !token.IsCancellationRequested; done++)
        {
            (SyncPrimitive primitive, int threadCount, int criticalSection) = combinations[done];
            progress?.Invoke(new MeasuringProgress(primitive, threadCount, criticalSection, done, combinations.Count));
            if (TryMeasure(primitive, threadCount, criticalSection, options.DurationMilliseconds) is { } row)
            {
                yield return row;
            }
        }
    }

    private SyncPrimitiveMeasurement? TryMeasure(SyncPrimitive primitive, int threadCount, int criticalSection, int duration)
    {
        try
        {
            OperationKind kind = OperationKind.Of(primitive);
            TrialResult result = new Trial(kind, threadCount, criticalSection, duration, token).Run();
            TrialResult nothing = FloorOf(kind.IsShort, kind.IsExclusive ? 1 : threadCount, criticalSection, duration);

            // Both values are measured close together, so other work on the machine affects both.
            double floor = threadCount == 1 ? nothing.NanosecondsPerTurn : nothing.RoundNanoseconds;
            int turns = kind.IsOfAll ? threadCount : 1;
            if (threadCount == 1)
            {
                alone[(primitive, criticalSection)] = result.RoundNanoseconds;
            }

            return new SyncPrimitiveMeasurement
            {
                Primitive = primitive.ToString(),
                ThreadCount = threadCount,
                CriticalSectionNanoseconds = criticalSection,
                Operation = kind.Text,
                OperationCount = result.TurnsOfThreads.Sum() / turns,
                OperationsPerSecond = Whole(1e9 / (result.RoundNanoseconds * turns)),
                PicosecondsPerOperation = Whole(1000 * turns * Math.Max(0, result.NanosecondsPerTurn - floor)),
                OverheadPicoseconds = Whole(1000 * turns * floor),
                ScalingPerMille = alone.TryGetValue((primitive, criticalSection), out double one)
                    ? Whole(1000 * one / (result.RoundNanoseconds * turns))
                    : null,
                FairnessPerMille = JainIndex.PerMille(result.TurnsOfThreads),
                WaitP99Nanoseconds = result.Waits.Percentile(99) is { } ticks
                    ? Whole(Math.Max(0, Clock.Nanoseconds(ticks) - Clock.CostNanoseconds))
                    : null,
                WaitSampleCount = result.Waits.Count,
                DurationMilliseconds = Whole(result.Rounds.Sum(round => round.Nanoseconds) / 1e6),
                SpreadPerMille = Whole(1000 * result.SpreadNanoseconds / result.RoundNanoseconds),
            };
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return null;
        }
    }

    private TrialResult FloorOf(bool isShort, int threadCount, int criticalSection, int duration)
    {
        if (!floors.TryGetValue((isShort, threadCount, criticalSection), out TrialResult? floor))
        {
            floors[(isShort, threadCount, criticalSection)] = floor = new Trial(
                OperationKind.Nothing(isShort), threadCount, criticalSection, duration, token).Run();
        }

        return floor;
    }

    private static long Whole(double number) => (long)Math.Round(number, MidpointRounding.AwayFromZero);
}
