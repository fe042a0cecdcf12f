using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Benchmarks;

/// <summary>
/// Guards the speed of exploring without SPIN: as a ratio to the time of adding as many random integers to a HashSet in the
/// same run. The bound is far below the measured ratio, so that it finds a regression and not a variation.
/// </summary>
internal static class GuardFigures
{
    private const int Philosophers = 8;

    public static Figure[] Measure()
    {
        SyncPattern philosophers = new("DiningPhilosophers", "Benchmark", () => ExploreFigures.Philosophers(Philosophers));
        return
        [
            new("Transitions a second of eight philosophers, against integers added to a set", "/s", Target.AtLeast(1),
                Rounds.Repeat(() => RoundOf(philosophers), warmUpCount: 2)),
        ];
    }

    private static Round RoundOf(SyncPattern pattern)
    {
        ExplorationOptions options = new()
        {
            Semantics = [PatternSemantics.Barging],
            Requirements = [Requirement.NoError()],
            MaxStates = 10_000_000,
            ThrottleLimit = 1,
            NoReduction = true,
        };
        Stopwatch stopwatch = Stopwatch.StartNew();
        long transitions = new Explorer(pattern, options: options).Verdicts().Single().Transitions;
        double explored = transitions / stopwatch.Elapsed.TotalSeconds;

        stopwatch.Restart();
        Random random = new(1);
        HashSet<ulong> set = [];
        for (long i = 0; i < transitions; i++)
        {
            set.Add((ulong)random.NextInt64());
        }

        return new Round(explored, set.Count / stopwatch.Elapsed.TotalSeconds);
    }
}
