using System;
using System.Diagnostics;
using System.Threading;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Searching;

namespace ThreadingDemo.Benchmarks;

/// <summary>
/// Measures a scheduling point at which no other thread takes over. The second thread of the program is always ready; the
/// sequential schedule, which is the first of every search, lets the first thread continue.
/// </summary>
internal static class SchedulingPointFigures
{
    private const int YieldCount = 1_000_000;

    public static Figure Measure() =>
        new("A yield without a switch", "ns", Target.AtMost(1000), Rounds.Repeat(MeasureYield, warmUpCount: 2));

    private static Round MeasureYield()
    {
        YieldingProgram program = new();
        ControlOptions options = new() { ScheduleCount = 1, MaxSteps = 2 * YieldCount, ThrottleLimit = 1 };
        using ControlledSearch search = new(() => program, options, CancellationToken.None, _ => { });
        search.Run();
        return new Round(program.Nanoseconds / YieldCount);
    }

    /// <summary>A thread that yields repeatedly while another is ready.</summary>
    private sealed class YieldingProgram : ControlledProgram
    {
        /// <summary>The time of the loop of yields.</summary>
        public double Nanoseconds { get; private set; }

        protected internal override ProgramResult Result => new();

        protected internal override ControlWorker NewWorker() => new PlainWorker();

        protected internal override void Reset()
        {
        }

        protected internal override void Main(ControlledThread main)
        {
            main.Run.Create("other", main, _ => { });
            Stopwatch stopwatch = Stopwatch.StartNew();
            for (int i = 0; i < YieldCount; i++)
            {
                main.Run.Step(main);
            }

            Nanoseconds = stopwatch.Elapsed.TotalNanoseconds;
        }
    }

    private sealed class PlainWorker : ControlWorker
    {
        protected override void Host(Action serve) => serve();

        protected internal override Exception NewStop() => new OperationCanceledException();
    }
}
