using System;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using ThreadingDemo.Measuring;

namespace ThreadingDemo.Benchmarks;

/// <summary>
/// The results of Measure-SyncPrimitive for one thread, compared with those of BenchmarkDotNet in the same process.
/// </summary>
internal static class PrimitiveFigures
{
    private const int RoundCount = 3;
    private const int TurnCount = 6;

    // As short as the intervals of Measure-SyncPrimitive, so that most iterations end before the system gives the processor
    // to another thread.
    private static readonly Job job = Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithIterationTime(TimeInterval.FromMilliseconds(1))
        .WithWarmupCount(50)
        .WithIterationCount(200);

    public static Figure[] Measure() =>
    [
        .. Enum.GetValues<SyncPrimitive>().Select(primitive => new Figure(
            $"{primitive}, one thread, against BenchmarkDotNet",
            "ns",
            Target.Between(0.85, 1.15),
            [.. Enumerable.Range(0, RoundCount).Select(_ => MeasureBoth(primitive))])),
    ];

    // The two alternate, and the best of each counts, because shared processors change their speed for seconds at a time.
    private static Round MeasureBoth(SyncPrimitive primitive)
    {
        (double Ours, double Theirs)[] turns = [.. Enumerable.Range(0, TurnCount).Select(_ => (Ours(primitive), Theirs(primitive)))];
        return new Round(turns.Min(turn => turn.Ours), turns.Min(turn => turn.Theirs));
    }

    private static double Ours(SyncPrimitive primitive) =>
        new PrimitiveMeter().Measure(
            new MeasuringOptions { Primitive = [primitive], ThreadCount = [1] }).Single().PicosecondsPerOperation / 1000.0;

    private static double Theirs(SyncPrimitive primitive)
    {
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddFilter(new NameFilter(name => name == primitive.ToString()))
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        return BenchmarkRunner.Run<PrimitiveBenchmark>(config).Reports.Single().ResultStatistics!.Median;
    }
}
