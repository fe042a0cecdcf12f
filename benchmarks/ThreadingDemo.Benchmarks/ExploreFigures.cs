using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Benchmarks;

/// <summary>
/// The cost of exploring. The big models are those of benchmarks/spin, step for step. For both explorers, processor time is
/// measured, because other work on the machine slows both.
/// </summary>
internal static class ExploreFigures
{
    private const int WalkCount = 5_000_000;

    private const string OfTenMillionStates = "DiningPhilosophers/Footman --parameter philosophers=9 --requirement NoError --max-states 10000000";

    // Correct and wrong patterns, in the default sizes of the catalogue.
    private static readonly (string Model, string Name)[] twelve =
    [
        ("barrier-single-signal", "Barrier/SingleSignalInsideMutex"),
        ("barrier-turnstile", "Barrier/TurnstileScript"),
        ("barrier-turnstile-inside-mutex", "Barrier/TurnstileInsideMutex"),
        ("lock-order-opposite", "LockOrderInversion/OppositeOrder"),
        ("lock-order-same", "LockOrderInversion/SameOrder"),
        ("lost-wake-up-before-mutex", "LostWakeUp/LooksBeforeMutex"),
        ("lost-wake-up-under-mutex", "LostWakeUp/LooksUnderMutex"),
        ("rendezvous", "Rendezvous/TwoSemaphores"),
        ("rendezvous-deadlock", "Rendezvous/Deadlock"),
        ("rendezvous-single-lock", "Rendezvous/SingleLock"),
        ("reusable-barrier-preloaded", "ReusableBarrier/PreloadedTurnstile"),
        ("reusable-barrier-two-turnstiles", "ReusableBarrier/TwoTurnstiles"),
    ];

    public static Figure[] Measure()
    {
        SyncPattern philosophers = new("DiningPhilosophers", "Benchmark", Philosophers);
        SyncPattern barrier = new("ReusableBarrier", "Benchmark", Barrier);
        return
        [
            .. Pan.IsAvailable
                ?
                [
                    new Figure("Transitions a second of nine philosophers, against pan's", "/s", Target.AtLeast(8),
                        Rounds.Repeat(() => new Round(TransitionsPerSecond(philosophers), Pan.TransitionsPerSecond("philosophers")))),
                    new Figure("Transitions a second of a barrier of eight, against pan's", "/s", Target.AtLeast(6),
                        Rounds.Repeat(() => new Round(TransitionsPerSecond(barrier), Pan.TransitionsPerSecond("barrier")))),
                    new Figure("Twelve patterns in one process, from its start to its end, against SPIN's generating, compiling and running, each a second", "/s", Target.AtLeast(50), Rounds.Repeat(() => AgainstSpin(CommandLine.Published))),
                    new Figure("The same, of the program that is built for any machine", "/s", null,
                        Rounds.Repeat(() => AgainstSpin(CommandLine.Built))),
                ]
                : Array.Empty<Figure>(),
            new("States a second of a barrier of eight on two cores, against one", "/s", Target.AtLeast(1.4),
                Rounds.Repeat(() => new Round(StatesPerSecond(barrier, 2), StatesPerSecond(barrier, 1)), warmUpCount: 2)),
            new("Held by a state of nine philosophers", "B", Target.AtMost(24),
                Rounds.Repeat(() => new Round(BytesPerState(philosophers)))),
            new("Taken by ten million states of nine philosophers with a footman, the process's peak", "MB", Target.AtMost(300),
                Rounds.Repeat(() => new Round(PeakOfTenMillionStates()))),
            new("Random schedules a second, two threads of two critical sections", "/s", Target.AtLeast(6_000_000),
                Rounds.Repeat(() => new Round(WalksPerSecond()))),
            new("The whole catalogue, three semantics, on one core", "s", Target.AtMost(10),
                Rounds.Repeat(() => new Round(ExploreCatalogue()))),
        ];
    }

    private static double TransitionsPerSecond(SyncPattern pattern)
    {
        long transitions = 0;
        double seconds = ProcessorSeconds(() => transitions = Explore(pattern, 1, null).Transitions);
        return transitions / seconds;
    }

    private static double StatesPerSecond(SyncPattern pattern, int threadCount)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        return Explore(pattern, threadCount, null).States / stopwatch.Elapsed.TotalSeconds;
    }

    // The maximum over the reports of a search: the size of the heap divided by the number of states met so far.
    private static double BytesPerState(SyncPattern pattern)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        double most = 0;
        Explore(pattern, 1, progress =>
            most = progress.States < 1_000_000 ? most
            : Math.Max(most, (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)progress.States));
        return most;
    }

    // The memory in excess of that of a process that searches a tiny model.
    private static double PeakOfTenMillionStates() => PeakMegabytes(OfTenMillionStates) - PeakMegabytes("Rendezvous");

    private static double PeakMegabytes(string pattern) =>
        CommandLine.PeakMegabytes($"test {pattern} --semantics barging --no-reduction --throttle-limit 1");

    private static Round AgainstSpin(string program) =>
        new(1 / TestTwelve(program), 1 / Pan.Seconds([.. twelve.Select(pattern => pattern.Model)], "Weak"));

    private static double TestTwelve(string program) =>
        CommandLine.Seconds(program, $"test {string.Join(' ', twelve.Select(pattern => pattern.Name))} --semantics weak --no-reduction");

    private static double WalksPerSecond()
    {
        SyncPattern pattern = new("CriticalSections", "Benchmark", CriticalSections);
        ExplorationOptions options = new() { Semantics = [PatternSemantics.Fifo], Strategy = SearchStrategy.Random,
            ScheduleCount = WalkCount, Seed = 1 };
        Stopwatch stopwatch = Stopwatch.StartNew();
        return new Explorer(pattern, options: options).Verdicts().First().States / stopwatch.Elapsed.TotalSeconds;
    }

    private static double ExploreCatalogue() => ProcessorSeconds(() =>
    {
        foreach (SyncPattern pattern in PatternCatalog.Patterns)
        {
            _ = new Explorer(pattern, options: new ExplorationOptions { ThrottleLimit = 1 }).Verdicts().Count();
        }
    });

    private static double ProcessorSeconds(Action work)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    private static PatternVerdict Explore(SyncPattern pattern, int threadCount, Action<ExplorationProgress>? progress)
    {
        ExplorationOptions options = new()
        {
            Semantics = [PatternSemantics.Barging],
            Requirements = [Requirement.NoError()],
            MaxStates = 10_000_000,
            ThrottleLimit = threadCount,
            NoReduction = true,
        };
        return new Explorer(pattern, options: options, progress: progress).Verdicts().Single();
    }

    /// <summary>The philosophers of benchmarks/spin, step for step.</summary>
    public static Pattern Philosophers() => Philosophers(9);

    /// <summary>The number of philosophers.</summary>
    public static Pattern Philosophers(int count)
    {
        PatternBuilder pattern = new("DiningPhilosophers", "Benchmark");
        SemaphoreDeclaration fork = pattern.Semaphores("fork", count, 1);
        pattern.Threads("philosopher", count, "i", (thread, i) => thread.Loop(() =>
        {
            Expression right = (i + 1) % count;
            thread.Rest();
            thread.If(i == 0, () => Take(i, right), () => Take(right, i));
            thread.Step("sit");
            thread.Step("eat");
            thread.Step("rise");
            thread.Signal(fork[right]);
            thread.Signal(fork[i]);

            void Take(Expression first, Expression second)
            {
                thread.Wait(fork[first]);
                thread.Wait(fork[second]);
            }
        }));
        return pattern.Build();
    }

    /// <summary>The barrier of benchmarks/spin, step for step.</summary>
    public static Pattern Barrier()
    {
        const int Count = 8;
        PatternBuilder pattern = new("ReusableBarrier", "Benchmark");
        Expression count = pattern.Integer("count", 0, 0, Count);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration turnstile = pattern.Semaphore("turnstile", 0);
        SemaphoreDeclaration turnstile2 = pattern.Semaphore("turnstile2", 1);
        pattern.Threads("worker", Count, thread =>
        {
            LocalExpression left = thread.Local("left", 0, 0, Count);
            thread.Loop(() =>
            {
                thread.Rest();
                thread.Step("arrive");
                thread.Wait(mutex);
                thread.Increment(count);
                thread.If(count == Count, () => Open(turnstile2, turnstile));
                thread.Signal(mutex);
                Pass(turnstile);
                thread.Wait(mutex);
                thread.Set(left, count - 1);
                thread.Set(count, left);
                thread.If(left == 0, () => Open(turnstile, turnstile2));
                thread.Signal(mutex);
                Pass(turnstile2);
            });

            void Open(SemaphoreDeclaration closed, SemaphoreDeclaration opened)
            {
                thread.Wait(closed);
                thread.Signal(opened);
            }

            void Pass(SemaphoreDeclaration gate)
            {
                thread.Wait(gate);
                thread.Signal(gate);
            }
        });
        return pattern.Build();
    }

    private static Pattern CriticalSections()
    {
        PatternBuilder pattern = new("CriticalSections", "Benchmark");
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        pattern.Threads("thread", 2, thread =>
        {
            for (int section = 0; section < 2; section++)
            {
                thread.Wait(mutex);
                thread.Region("critical");
                thread.Signal(mutex);
            }
        });
        pattern.Require(Requirement.AtMost("critical", 1));
        return pattern.Build();
    }
}
