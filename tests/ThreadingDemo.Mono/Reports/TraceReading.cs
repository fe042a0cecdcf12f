using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Mono.Reports;

/// <summary>Runs an example and reads its whole trace.</summary>
internal static class TraceReading
{
    /// <summary>The events of a single run.</summary>
    /// <exception cref="InvalidOperationException">Sequence or ElapsedNanoseconds does not rise by the rules of a trace.</exception>
    public static List<TraceEvent> Read(TraceDemo demo)
    {
        using TracedRun run = demo.Runs().Single();
        List<TraceEvent> events = [];
        long elapsed = -1;
        while (run.Read(-1, out TraceEvent? next) != ReadResult.Ended)
        {
            if (next!.Sequence != events.Count + 1 || next.ElapsedNanoseconds <= elapsed)
            {
                throw new InvalidOperationException($"This event is out of order: {next}");
            }

            elapsed = next.ElapsedNanoseconds;
            events.Add(next);
        }

        return events;
    }
}
