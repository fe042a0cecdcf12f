using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Explaining;

/// <summary>
/// Explains a deadlock: an edge leads from a waiting thread to those that hold what it waits for and, only where nobody holds
/// it, to those that can still give it.
/// </summary>
internal static class WaitForGraph
{
    /// <summary>The deadlock in words: a cycle of holders, else a cycle through those that can still give, else all that wait.</summary>
    public static string Describe(IReadOnlyList<Wait> waits)
    {
        (string summary, IReadOnlyList<string> parts) = Parts(waits, "no thread can go on");
        return $"{summary}: {string.Join("; ", parts)}";
    }

    /// <summary>The same as a sentence, of threads of which others may still go on.</summary>
    public static string Sentence(IReadOnlyList<Wait> waits) => string.Join("; ", Parts(waits, "").Parts) + ".";

    /// <summary>Who waits for what among threads of which others may still go on, a line each.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<Wait> waits)
    {
        if (waits.Count == 0)
        {
            return [];
        }

        (string summary, IReadOnlyList<string> parts) = Parts(waits, "stuck for ever");
        return [summary + ":", .. parts.Select(part => "  " + part)];
    }

    /// <summary>What one thread waits for, and who holds it or can still give it, in words.</summary>
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

        // Threads that all wait for one thing and could each give it are no cycle that explains anything.
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

    // The first cycle that a search in depth comes upon, from that thread of it on which comes first among all.
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

        // Where on the path the cycle begins that a thread closes; null where it closes none.
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
