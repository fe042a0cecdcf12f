using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Choosing;

/// <summary>
/// Shorter variants of a schedule: a segment of one thread is removed, joined with the next segment of the thread, or
/// shortened (after Zeller, Hildebrandt 2002).
/// </summary>
internal static class ScheduleCuts
{
    /// <summary>The number of preemptions and switches.</summary>
    public static int Switches<T>(IReadOnlyList<T> steps, Func<T, int> threadOf) =>
        steps.Zip(steps.Skip(1), (a, b) => threadOf(a) != threadOf(b) ? 1 : 0).Sum();

    /// <summary>The variants, the shortest first.</summary>
    public static IEnumerable<List<T>> Of<T>(List<T> steps, Func<T, int> threadOf)
    {
        List<(int Begin, int End)> stretches = [];
        for (int begin = 0, end; begin < steps.Count; begin = end)
        {
            for (end = begin + 1; end < steps.Count && threadOf(steps[end]) == threadOf(steps[begin]);)
            {
                end++;
            }

            stretches.Add((begin, end));
        }

        foreach ((int begin, int end) in stretches)
        {
            yield return [.. steps.Take(begin), .. steps.Skip(end)];
        }

        for (int i = 0; i < stretches.Count; i++)
        {
            (int begin, int end) = stretches[i];
            int next = stretches.FindIndex(i + 1, stretch => threadOf(steps[stretch.Begin]) == threadOf(steps[begin]));
            if (next >= 0)
            {
                (int nextBegin, int nextEnd) = stretches[next];
                yield return [.. steps.Take(end), .. steps.GetRange(nextBegin, nextEnd - nextBegin),
                    .. steps.GetRange(end, nextBegin - end), .. steps.Skip(nextEnd)];
                yield return [.. steps.Take(begin), .. steps.GetRange(end, nextBegin - end),
                    .. steps.GetRange(begin, end - begin), .. steps.Skip(nextBegin)];
            }
        }

        foreach ((int begin, int end) in stretches.Where(stretch => stretch.End - stretch.Begin > 1))
        {
            yield return [.. steps.Take(end - 1), .. steps.Skip(end)];
        }
    }
}
