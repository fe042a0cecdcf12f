using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Analysis.Requirements;

/// <summary>
/// The threads inside each region. A trace records the entry after the event that let the thread in, and the exit before the
/// event that lets others in, so threads that are together in the trace were together in the run.
/// </summary>
internal sealed class RegionCensus
{
    private readonly Dictionary<string, HashSet<string>> insideOf = new(PatternName.Comparer);

    /// <summary>Processes an event.</summary>
    public void Observe(TraceEvent next)
    {
        switch (next.Event)
        {
            case nameof(TraceEventKind.Entered):
                if (!insideOf.TryGetValue(next.Resource, out HashSet<string>? inside))
                {
                    insideOf[next.Resource] = inside = [];
                }

                inside.Add(next.Thread);
                break;
            case nameof(TraceEventKind.Failed):
                // A thread that has died is in no region.
                foreach (HashSet<string> threads in insideOf.Values)
                {
                    threads.Remove(next.Thread);
                }

                break;
            case nameof(TraceEventKind.Left) when insideOf.TryGetValue(next.Resource, out HashSet<string>? left):
                left.Remove(next.Thread);
                break;
        }
    }

    /// <summary>The number of threads inside a region.</summary>
    public int Count(string region) => insideOf.TryGetValue(region, out HashSet<string>? inside) ? inside.Count : 0;

    /// <summary>The threads inside a region.</summary>
    public IEnumerable<string> Inside(string region) => Others(region, "");

    /// <summary>The threads inside a region, except one.</summary>
    public IEnumerable<string> Others(string region, string thread) =>
        insideOf.TryGetValue(region, out HashSet<string>? inside) ? inside.Where(other => other != thread) : [];
}
