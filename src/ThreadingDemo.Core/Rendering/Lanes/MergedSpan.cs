using System;
using System.Collections.Generic;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>One span as it is drawn, or several that are too narrow to be drawn each.</summary>
/// <param name="Longest">The span, or the longest of them.</param>
/// <param name="Start">When the first begins.</param>
/// <param name="End">When the last ends.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Covered">How long they last together.</param>
internal readonly record struct MergedSpan(LaneSpan Longest, long Start, long End, int Count, double Covered)
{
    private const double NarrowPixels = 0.5;
    private const double MostPixels = 8;

    /// <summary>The share of the time that the spans cover.</summary>
    public double Density => End > Start ? Math.Min(1, Covered / ((double)End - Start)) : 1;

    /// <summary>
    /// Merges neighbours that are narrower than half a pixel, and as close to each other, up to a few pixels. What never ended
    /// stays alone.
    /// </summary>
    public static IEnumerable<MergedSpan> Of(IEnumerable<LaneSpan> row, double nanosecondsPerPixel)
    {
        double narrow = NarrowPixels * nanosecondsPerPixel;
        MergedSpan? merged = null;
        foreach (LaneSpan span in row)
        {
            MergedSpan single = Single(span);
            if (merged is { } before)
            {
                if (IsNarrow(span) && IsNarrow(before.Longest) && span.Start - (double)before.End < narrow
                    && span.End - (double)before.Start < MostPixels * nanosecondsPerPixel)
                {
                    merged = before.With(single);
                    continue;
                }

                yield return before;
            }

            merged = single;
        }

        if (merged is { } last)
        {
            yield return last;
        }

        bool IsNarrow(LaneSpan span) => !span.IsOpen && (double)span.End - span.Start < narrow;
    }

    private static MergedSpan Single(LaneSpan span) => new(span, span.Start, span.End, 1, (double)span.End - span.Start);

    private MergedSpan With(MergedSpan next) => new(
        next.Covered > (double)Longest.End - Longest.Start ? next.Longest : Longest,
        Start,
        Math.Max(End, next.End),
        Count + 1,
        Covered + next.Covered);
}
