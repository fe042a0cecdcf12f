using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>Which column of a chart a time falls into.</summary>
internal sealed class TimeScale
{
    private const int BlanksBetweenTicks = 6;

    private static readonly (decimal Nanoseconds, string Name)[] units =
        [(1_000_000_000, "s"), (1_000_000, "ms"), (1_000, "{0}s"), (1, "ns")];

    private readonly long first;
    private readonly long last;
    private readonly int columns;
    private readonly StepAxis? steps;

    /// <summary>Makes the scale of a run.</summary>
    /// <param name="first">When its first event was.</param>
    /// <param name="last">When its last event was.</param>
    /// <param name="columns">How many columns the chart has.</param>
    /// <param name="steps">The run's steps.</param>
    public TimeScale(long first, long last, int columns, StepAxis steps)
    {
        this.columns = columns;
        this.steps = steps.IsUsed ? steps : null;
        (this.first, this.last) = this.steps is null ? (first, last) : (0, steps.Count);
    }

    /// <summary>How many columns the chart has.</summary>
    public int Columns => columns;

    /// <summary>The column of a time.</summary>
    public int ColumnOf(long nanoseconds) => ColumnAt(steps?.StepsUntil(nanoseconds) ?? nanoseconds);

    /// <summary>Round times with their columns, as many as there is room for, and the unit that they are in.</summary>
    public (IReadOnlyList<(int Column, string Text)> Ticks, string Unit) Ticks(TimelineGlyphs glyphs)
    {
        (decimal unit, string name) = steps is null ? UnitOf(last) : (1, "step");
        string shown = string.Format(CultureInfo.InvariantCulture, name, glyphs.Micro);
        for (decimal step = FinestStep(); step <= last; step = Next(step))
        {
            List<(int Column, string Text)> ticks = [];
            for (decimal time = decimal.Ceiling(first / step) * step; time <= last && ticks.Count <= columns; time += step)
            {
                ticks.Add((ColumnAt((long)time), (time / unit).ToString("0.#########", CultureInfo.InvariantCulture)));
            }

            if (ticks.Count > 0
                && ticks.Zip(
                ticks.Skip(1), (tick, next) => next.Column - tick.Column - tick.Text.Length).All(room => room >= BlanksBetweenTicks))
            {
                return (ticks, shown);
            }
        }

        return ([(0, (first / unit).ToString("0.###", CultureInfo.InvariantCulture))], shown);
    }

    /// <summary>A duration in words, to three digits.</summary>
    public static string Duration(long nanoseconds, TimelineGlyphs glyphs)
    {
        (decimal unit, string name) = UnitOf(nanoseconds);
        decimal value = nanoseconds / unit;
        string digits = value.ToString(value >= 100 ? "0" : value >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);
        return digits + " " + string.Format(CultureInfo.InvariantCulture, name, glyphs.Micro);
    }

    private int ColumnAt(long position) =>
        last == first ? 0 : (int)Math.Min(columns - 1, (double)(position - first) / (last - first) * columns);

    private static (decimal Nanoseconds, string Name) UnitOf(long nanoseconds) =>
        units.First(unit => nanoseconds >= unit.Nanoseconds || unit.Nanoseconds == 1);

    // A column or more from tick to tick.
    private decimal FinestStep()
    {
        decimal step = 1;
        while (step * columns < last - first)
        {
            step *= 10;
        }

        return step;
    }

    // 1, 2, 5, 10, 20, 50 ...
    private static decimal Next(decimal step)
    {
        decimal power = 1;
        while (power * 10 <= step)
        {
            power *= 10;
        }

        return step == power ? power * 2 : step == power * 2 ? power * 5 : power * 10;
    }
}
