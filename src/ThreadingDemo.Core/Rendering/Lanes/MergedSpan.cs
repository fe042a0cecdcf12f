using System;
using System.Collections.Generic;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>One drawn span, or several neighbours that are too narrow to be drawn separately.</summary>
/// <param name="Longest">The longest of the spans.</param>
/// <param name="Start">The time at which the first one begins.</param>
/// <param name="End">The time at which the last one ends.</param>
/// <param name="Count">The number of spans.</param>
/// <param name="Covered">The sum of their durations.</param>
internal readonly record struct MergedSpan(LaneSpan Longest, long Start, long End, int Count, double Covered)
{
    private const double NarrowPixels = 0.5;
    private const double MostPixels = 8;

    /// <summary>The share of the time that the spans take.</summary>
    public double Density => End > Start ? Math.Min(1, Covered / ((double)End - Start)) : 1;

    /// <summary>
    /// Merges neighbours that are narrower than half a pixel and less than half a pixel apart, up to a width of a few pixels. Open
    /// spans are not merged.
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
