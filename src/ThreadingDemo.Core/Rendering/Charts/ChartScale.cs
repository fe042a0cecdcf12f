using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>The length of bars: linear, or logarithmic if the longest bar would make others invisible.</summary>
internal sealed class ChartScale
{
    private const double MostOfLinear = 50;

    private static readonly int[] roundSteps = [1, 2, 5, 10];

    private readonly double start;
    private readonly double end;

    public ChartScale(IEnumerable<double> values)
    {
        double[] shown = [.. values.Where(value => value > 0)];
        end = shown.Length > 0 ? shown.Max() : 1;
        double least = shown.Length > 0 ? shown.Min() : 1;
        IsLogarithmic = end > MostOfLinear * least;
        start = IsLogarithmic ? Math.Pow(10, Math.Floor(Math.Log10(least))) : 0;
    }

    public bool IsLogarithmic { get; }

    /// <summary>Returns the share of the full width that a value takes.</summary>
    public double Share(double value) =>
        !IsLogarithmic ? value / end
        : value > start ? Math.Log10(value / start) / Math.Log10(end / start)
        : 0;

    /// <summary>Returns round values within the scale, at most about the given number.</summary>
    public IEnumerable<double> Ticks(int most)
    {
        if (IsLogarithmic)
        {
            int powers = (int)Math.Floor(Math.Log10(end / start) + 1e-9);
            int stride = Math.Max(1, (int)Math.Ceiling((powers + 1.0) / Math.Max(1, most)));
            return Enumerable.Range(0, powers + 1).Where(power => power % stride == 0).Select(power => start * Math.Pow(10, power));
        }

        double magnitude = Math.Pow(10, Math.Floor(Math.Log10(end / Math.Max(1, most))));
        double step = roundSteps.Select(factor => factor * magnitude)
            .First(candidate => end / candidate <= most || candidate == 10 * magnitude);
        return Enumerable.Range(0, (int)Math.Floor((end / step) + 1e-9) + 1).Select(number => number * step);
    }
}
