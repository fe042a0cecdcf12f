using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ThreadingDemo.Demos;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;
using PatternProgram = ThreadingDemo.Patterns.Lowering.Program;

namespace ThreadingDemo.Benchmarks;

/// <summary>
/// The cost of an instruction of a pattern, compared with its operation. The time comes from the trace of the run, from one
/// event of the thread to another. The best of many runs counts, because other work on the machine can only slow them down.
/// </summary>
internal static class InterpretFigures
{
    private const int RunCount = 40;
    private const int StoreBlock = 100;
    private const int StoreCount = 1_000_000;

    // Few enough that all events fit into the ring of the thread, so that it never waits for the reader.
    private const int PairCount = 64;
    private const int BurstCount = 400;

    public static Figure[] Measure() =>
    [
        new("Interpreting a store, over Interlocked.Exchange", "ns", Target.AtMost(50), Rounds.Repeat(MeasureStore)),
        new("Interpreting a signal or a wait, over the traced semaphore's", "ns", Target.AtMost(50), Rounds.Repeat(MeasureSemaphore)),
    ];

    private static Round MeasureStore()
    {
        PatternProgram program = Lower((pattern, thread) =>
        {
            VariableExpression x = pattern.Flag("x");
            Expression i = thread.Local("i", 0, 0, StoreCount);
            thread.Step("begin");
            thread.While(i < StoreCount, () =>
            {
                for (int store = 0; store < StoreBlock; store++)
                {
                    thread.Set(x, 1);
                }

                thread.Set(i, i + StoreBlock);
            });
            thread.Step("end");
        });
        double interpreted = Best(RunCount, () => Elapsed(Start(program), nameof(TraceEventKind.Stepped)));
        double direct = Best(RunCount, TimeExchanges);
        return new Round((interpreted - direct) / StoreCount);
    }

    private static Round MeasureSemaphore()
    {
        PatternProgram program = Lower((pattern, thread) =>
        {
            SemaphoreDeclaration semaphore = pattern.Semaphore("semaphore", 0);
            for (int pair = 0; pair < PairCount; pair++)
            {
                thread.Signal(semaphore);
                thread.Wait(semaphore);
            }
        });
        double interpreted = Best(BurstCount, () =>
            Elapsed(Start(program), nameof(TraceEventKind.Released), nameof(TraceEventKind.Acquired)));
        double direct = Best(BurstCount, () => Elapsed(StartPairs(), nameof(TraceEventKind.Released), nameof(TraceEventKind.Acquired)));
        return new Round((interpreted - direct) / (2 * PairCount));
    }

    private static PatternProgram Lower(Action<PatternBuilder, ThreadBuilder> write)
    {
        PatternBuilder builder = new("Benchmark", "Only");
        builder.Thread("T", thread => write(builder, thread));
        return PatternLowering.Lower(builder.Build());
    }

    private static TracedRun Start(PatternProgram program) =>
        new PatternDemo { Program = program, Semantics = PatternSemantics.Barging, TimeoutSeconds = 0 }.Runs().Single();

    private static TracedRun StartPairs() => new("benchmark", run =>
    {
        TracedSemaphore semaphore = new(run, "semaphore", 0);
        run.RunThreads(1, _ => () =>
        {
            for (int pair = 0; pair < PairCount; pair++)
            {
                semaphore.Release();
                semaphore.Acquire();
            }
        });
    });

    /// <summary>Nanoseconds from the first to the last of such events.</summary>
    private static double Elapsed(TracedRun run, params string[] kinds)
    {
        long first = -1;
        long last = -1;
        using (run)
        {
            while (run.Read(Timeout.Infinite, out TraceEvent? next) == ReadResult.Event)
            {
                if (kinds.Contains(next!.Event))
                {
                    first = first < 0 ? next.ElapsedNanoseconds : first;
                    last = next.ElapsedNanoseconds;
                }
            }
        }

        return last - first;
    }

    private static double TimeExchanges()
    {
        int cell = 0;
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < StoreCount; i++)
        {
            Interlocked.Exchange(ref cell, 1);
        }

        return Stopwatch.GetElapsedTime(began).TotalNanoseconds;
    }

    private static double Best(int count, Func<double> measure) => Enumerable.Range(0, count).Min(_ => measure());
}
