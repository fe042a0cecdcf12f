using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Explaining;

/// <summary>
/// Explains a deadlock. An edge leads from a waiting thread to the holders of its resource or, if there is no holder, to the
/// threads that can still release it.
/// </summary>
internal static class WaitForGraph
{
    /// <summary>
    /// A description of the deadlock: a cycle of holders, or else a cycle through threads that could release a resource, or
    /// else all waits.
    /// </summary>
    public static string Describe(IReadOnlyList<Wait> waits)
    {
        (string summary, IReadOnlyList<string> parts) = Parts(waits, "no thread can continue");
        return $"{summary}: {string.Join("; ", parts)}";
    }

    /// <summary>The same as a sentence, if other threads may still continue.</summary>
    public static string Sentence(IReadOnlyList<Wait> waits) => string.Join("; ", Parts(waits, "").Parts) + ".";

    /// <summary>The waits, one in each line, if other threads may still continue.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<Wait> waits)
    {
        if (waits.Count == 0)
        {
            return [];
        }

        (string summary, IReadOnlyList<string> parts) = Parts(waits, "stuck for ever");
        return [summary + ":", .. parts.Select(part => "  " + part)];
    }

    /// <summary>A description of one thread's wait: its resource, and the holders or the threads that can still release it.</summary>
    public static string Describe(Wait wait) =>
        wait.IsForEnd ? $"waits for the end of {wait.Resource}" : $"waits for {wait.Resource}, {Reason([wait], "itself")}";

    private static (string Summary, IReadOnlyList<string> Parts) Parts(IReadOnlyList<Wait> waits, string otherwise) =>
        Cycle(waits) is { } cycle
        ? ("wait-for cycle", [.. cycle.Select(wait => $"{wait.Thread} {Describe(wait)}")])
        : (otherwise, [.. waits.Where(wait => !wait.IsForEnd).GroupBy(wait => wait.Resource).Select(group => DescribeGroup([.. group]))]);

    private static IReadOnlyList<Wait>? Cycle(IReadOnlyList<Wait> waits)
    {
        if (FindCycle(waits, Holders) is { } ofHolders)
        {
            return ofHolders;
        }

        // If all threads wait for one resource and each could release it, a cycle explains nothing.
        return FindCycle(waits, wait => wait.HeldBy.Count > 0 ? Holders(wait) : wait.GivenBy) is { } cycle
            && cycle.Select(wait => wait.Resource).Distinct().Count() > 1
            ? cycle
            : null;
    }

    private static IEnumerable<string> Holders(Wait wait) => wait.HeldBy.Select(holder => holder.Thread);

    private static string DescribeGroup(IReadOnlyList<Wait> waits) => waits.Count == 1 ? $"{waits[0].Thread} {Describe(waits[0])}"
        : $"{Words.List(waits.Select(wait => wait.Thread))} wait for {waits[0].Resource}, {Reason(waits, "they themselves")}";

    private static string Reason(IReadOnlyList<Wait> waits, string themselves)
    {
        Wait first = waits[0];
        return first.HeldBy.Count > 0 ? $"held by {Names(Holders(first))}{(first.HeldBy.Count == 1 ? first.HeldBy[0].Fate : "")}"
            : first.GivenBy.Count > 0 ? $"which only {Names(first.GivenBy)} can still {first.Giving}"
            : $"which no thread can {first.Giving} any more";

        string Names(IEnumerable<string> threads) => Words.List(waits.All(wait => threads.Contains(wait.Thread))
            ? threads.Except(waits.Select(wait => wait.Thread)).Append(themselves)
            : threads);
    }

    // The first cycle that a depth-first search finds, beginning with its first thread in the order of all threads.
    private static IReadOnlyList<Wait>? FindCycle(IReadOnlyList<Wait> waits, Func<Wait, IEnumerable<string>> awaited)
    {
        HashSet<Wait> cleared = [];
        List<Wait> path = [];
        foreach (Wait wait in waits)
        {
            if (Close(wait) is { } start)
            {
                Wait[] cycle = [.. path.Skip(start)];
                int first = Array.IndexOf(cycle, waits.First(cycle.Contains));
                return [.. cycle.Skip(first), .. cycle.Take(first)];
            }
        }

        return null;

        // The index on the path at which the cycle begins that a thread closes; null if it closes no cycle.
        int? Close(Wait wait)
        {
            if (path.IndexOf(wait) is >= 0 and var start)
            {
                return start;
            }

            if (cleared.Contains(wait))
            {
                return null;
            }

            path.Add(wait);
            foreach (Wait next in awaited(wait).SelectMany(thread => waits.Where(other => other.Thread == thread)))
            {
                if (Close(next) is { } closed)
                {
                    return closed;
                }
            }

            path.RemoveAt(path.Count - 1);
            cleared.Add(wait);
            return null;
        }
    }
}
