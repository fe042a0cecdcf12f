using System;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Benchmarks;

/// <summary>The memory of a recorded event until it is read: its share of a full ring of the default size.</summary>
internal static class MemoryFigures
{
    private const int WriterCount = 1000;

    private static readonly MessageTemplate message = new(">thread {0} got the lock, sleeping for {1:0.0000}");

    public static Figure[] Measure() =>
        [new($"Held per recorded event, {WriterCount:N0} full rings of the default size", "B", Target.AtMost(64),
            Rounds.Repeat(MeasureHeld))];

    private static Round MeasureHeld()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TraceRecorder recorder = new();
        foreach (TraceWriter writer in Enumerable.Range(0, WriterCount).Select(_ => recorder.AddWriter("writer")))
        {
            for (int i = 0; i < TraceRecorder.DefaultCapacity; i++)
            {
                writer.Record(TraceEventKind.Message, null, TraceValueKind.None, 0, message, i, 0.2482);
            }
        }

        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(recorder);
        return new Round((double)held / (WriterCount * TraceRecorder.DefaultCapacity));
    }
}
