using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Tests.Analysis;

/// <summary>Traces written by hand, for which the right results are easy to derive.</summary>
internal static class HandMadeTrace
{
    /// <summary>One event in each line: nanoseconds, thread, event and, if it has them, resource and value.</summary>
    public static List<TraceEvent> Of(params string[] lines) => OfRun("run", lines);

    public static List<TraceEvent> OfRun(string runId, params string[] lines)
    {
        Dictionary<string, int> ids = [];
        return [.. lines.Select((line, index) =>
        {
            string[] words = line.Split(' ');
            ids.TryAdd(words[1], ids.Count + 1);
            return new TraceEvent
            {
                RunId = runId,
                Sequence = index + 1,
                ElapsedNanoseconds = long.Parse(words[0], CultureInfo.InvariantCulture),
                ThreadId = ids[words[1]],
                Thread = words[1],
                Event = words[2],
                Resource = words.ElementAtOrDefault(3) ?? "",
                Value = words.Length > 4 ? long.Parse(words[4], CultureInfo.InvariantCulture) : null,
                Demo = "test",
            };
        })];
    }
}
