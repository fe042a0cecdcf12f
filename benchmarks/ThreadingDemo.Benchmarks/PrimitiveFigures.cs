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

/// <summary>What Measure-SyncPrimitive says of one thread, against what BenchmarkDotNet says in the same process.</summary>
internal static class PrimitiveFigures
{
    private const int RoundCount = 5;

    // As short as stretches are: most iterations are over before the system gives the processor to somebody else.
    private static readonly Job job = Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithIterationTime(TimeInterval.FromMilliseconds(1))
        .WithWarmupCount(200)
        .WithIterationCount(200);

    public static Figure[] Measure() =>
    [
        .. Enum.GetValues<SyncPrimitive>().Select(primitive => new Figure(
            $"{primitive}, one thread, against BenchmarkDotNet",
            "ns",
            Target.Between(0.85, 1.15),
            [.. Enumerable.Range(0, RoundCount).Select(_ => MeasureBoth(primitive))])),
    ];

    // One right after the other, as processors change their speed.
    private static Round MeasureBoth(SyncPrimitive primitive)
    {
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddFilter(new NameFilter(name => name == primitive.ToString()))
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        double floor = BenchmarkRunner.Run<PrimitiveBenchmark>(config).Reports.Single().ResultStatistics!.Median;
        SyncPrimitiveMeasurement row = new PrimitiveMeter().Measure(new MeasuringOptions { Primitive = [primitive], ThreadCount = [1] }).Single();
        return new Round(row.PicosecondsPerOperation / 1000.0, floor);
    }
}
