using System;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ThreadingDemo.Benchmarks;

/// <summary>
/// The cost of recording one event: the time, measured by BenchmarkDotNet, and the memory allocated on the recording thread.
/// </summary>
internal static class RecordFigures
{
    public static Figure[] Measure() =>
    [
        new("One recorded event, against the clock reading in it", "ns", Target.AtMost(2), Rounds.Repeat(MeasureTime)),
        new($"Allocated on the recording thread by {RecordBenchmark.BurstCount:N0} events", "B", Target.AtMost(0),
            Rounds.Repeat(MeasureAllocation)),
    ];

    private static Round MeasureTime()
    {
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(20).WithIterationCount(50))
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        Summary summary = BenchmarkRunner.Run<RecordBenchmark>(config);
        MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
        return new Round(MedianOf(summary, nameof(RecordBenchmark.Record)), MedianOf(summary, nameof(RecordBenchmark.GetTimestamp)));
    }

    private static double MedianOf(Summary summary, string method) =>
        summary.Reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method).ResultStatistics!.Median;

    private static Round MeasureAllocation()
    {
        RecordBenchmark benchmark = new();
        benchmark.MakeRing();
        benchmark.Record();
        benchmark.Drain();
        long before = GC.GetAllocatedBytesForCurrentThread();
        benchmark.Record();
        return new Round(GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
