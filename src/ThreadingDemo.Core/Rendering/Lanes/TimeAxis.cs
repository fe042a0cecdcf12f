using System;
using System.Collections.Generic;
using System.Globalization;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>Maps the times of a run to pixels.</summary>
internal sealed class TimeAxis
{
    private readonly RunAxis axis;
    private readonly double start;
    private readonly double left;
    private readonly double width;
    private readonly double length;

    public TimeAxis(RunAxis axis, double left, double width)
    {
        (this.axis, this.left, this.width) = (axis, left, width);
        start = axis.First;
        length = Math.Max(1, (double)axis.Last - axis.First);
    }

    /// <summary>The time that one pixel shows; 0 if the axis shows steps, because two steps are never merged.</summary>
    public double NanosecondsPerPixel => axis.HasSteps ? 0 : length / width;

    public double this[long nanoseconds] => At(axis.PositionOf(nanoseconds));

    /// <summary>Round times or steps with their labels.</summary>
    /// <param name="most">The maximum number of intervals between them.</param>
    public IEnumerable<(double Pixel, string Text)> Ticks(int most)
    {
        double step = Math.Max(1, Math.Pow(10, Math.Floor(Math.Log10(length / most))));
        step = Array.Find([step, 2 * step, 5 * step, 10 * step], candidate => length / candidate <= most);
        double first = Math.Ceiling(start / step) * step;
        for (int i = 0; i <= most && first + (i * step) <= start + length; i++)
        {
            double position = first + (i * step);
            string text = axis.HasSteps
                ? "step " + position.ToString(CultureInfo.InvariantCulture)
                : DurationText.Of(position, unitOf: length);
            yield return (At(position), text);
        }
    }

    private double At(double position) => left + ((position - start) / length * width);
}
