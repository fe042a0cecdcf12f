using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>Maps the times of a run to the columns of a chart.</summary>
internal sealed class TimeScale
{
    private const int BlanksBetweenTicks = 6;

    private readonly RunAxis axis;
    private readonly long first;
    private readonly long last;
    private readonly int columns;

    /// <summary>Creates the scale of a run.</summary>
    /// <param name="axis">The axis of the run.</param>
    /// <param name="columns">The number of columns of the chart.</param>
    public TimeScale(RunAxis axis, int columns)
    {
        (this.axis, this.columns) = (axis, columns);
        (first, last) = (axis.First, axis.Last);
    }

    /// <summary>The number of columns of the chart.</summary>
    public int Columns => columns;

    /// <summary>Returns the column of a time.</summary>
    public int ColumnOf(long nanoseconds) => ColumnAt(axis.PositionOf(nanoseconds));

    /// <summary>Round times or steps with their columns, as many as fit, and their unit.</summary>
    public (IReadOnlyList<(int Column, string Text)> Ticks, string Unit) Ticks(TimelineGlyphs glyphs)
    {
        (decimal unit, string name) = axis.HasSteps ? (1, "step") : DurationText.UnitOf(last, glyphs.Micro);
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
                return (ticks, name);
            }
        }

        return ([(0, (first / unit).ToString("0.###", CultureInfo.InvariantCulture))], name);
    }

    private int ColumnAt(long position) =>
        last == first ? 0 : (int)Math.Min(columns - 1, (double)(position - first) / (last - first) * columns);

    // The smallest power of ten that is at least one column wide.
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
