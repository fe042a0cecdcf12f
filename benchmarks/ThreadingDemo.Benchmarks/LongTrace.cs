using System.Collections.Generic;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Benchmarks;

/// <summary>
/// A trace of any length, event by event: threads that take turns at a lock, wait for it and write messages.
/// </summary>
internal static class LongTrace
{
    private const int ThreadCount = 8;
    private const int Lead = 2;

    private static readonly MessageTemplate message = new(">thread {0} got the lock, sleeping for {1:0.0000}");

    public static IEnumerable<TraceEvent> Of(int eventCount)
    {
        string[] threads = new string[ThreadCount];
        for (int i = 0; i < ThreadCount; i++)
        {
            threads[i] = "thread " + i;
        }

        for (int i = 0; i < eventCount; i++)
        {
            // Each turn has four events, and its wait begins while another thread has the lock.
            int turn = i / 4;
            int thread = ((i % 4 == 0 ? turn + Lead : turn) % ThreadCount);
            (TraceEventKind kind, long? value) = (i % 4) switch
            {
                0 => (TraceEventKind.Waiting, (long?)null),
                1 => (TraceEventKind.Acquired, 1),
                2 => (TraceEventKind.Message, null),
                _ => (TraceEventKind.Released, 0),
            };
            yield return new TraceEvent
            {
                RunId = "0ce1894070a8",
                Sequence = i + 1,
                ElapsedNanoseconds = (i + 1) * 731L,
                ThreadId = 10 + thread,
                Thread = threads[thread],
                Event = kind.ToString(),
                Resource = kind == TraceEventKind.Message ? "" : "lock",
                Value = value,
                Message = kind == TraceEventKind.Message ? message.Render(thread, i % 1000 / 1000.0) : "",
                Demo = "Lock",
            };
        }
    }
}
