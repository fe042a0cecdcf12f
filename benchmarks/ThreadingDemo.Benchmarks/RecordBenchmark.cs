using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Benchmarks;

/// <summary>
/// One recorded event against the clock reading that it contains. A burst fills the ring exactly, so that no event waits for
/// room; the ring is emptied between the bursts, outside of the measured time.
/// </summary>
public class RecordBenchmark
{
    /// <summary>As many events as the ring holds.</summary>
    public const int BurstCount = 1 << 16;

    private static readonly MessageTemplate message = new(">thread {0} got the lock, sleeping for {1:0.0000}");

    private TraceWriter writer = null!;
    private TraceReader reader = null!;

    /// <summary>Makes the ring.</summary>
    [GlobalSetup]
    public void MakeRing()
    {
        TraceRecorder recorder = new();
        writer = recorder.AddWriter("writer", BurstCount);
        reader = new TraceReader(recorder, "run", "benchmark");
    }

    /// <summary>Reads the events of the last burst.</summary>
    [IterationSetup]
    public void Drain()
    {
        while (reader.TryRead() is not null)
        {
        }
    }

    /// <summary>The floor: the clock alone.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = BurstCount)]
    public long GetTimestamp()
    {
        long sum = 0;
        for (int i = 0; i < BurstCount; i++)
        {
            sum += Stopwatch.GetTimestamp();
        }

        return sum;
    }

    /// <summary>An event with a text and two numbers.</summary>
    [Benchmark(OperationsPerInvoke = BurstCount)]
    public void Record()
    {
        for (int i = 0; i < BurstCount; i++)
        {
            writer.Record(TraceEventKind.Message, null, TraceValueKind.None, 0, message, i, 0.2482);
        }
    }
}
