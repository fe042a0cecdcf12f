using System;
using System.Collections.Generic;
using System.Globalization;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>Maps the moments of a run to pixels, by time or by steps.</summary>
internal sealed class TimeAxis
{
    private readonly StepAxis? steps;
    private readonly double start;
    private readonly double left;
    private readonly double width;
    private readonly double length;

    public TimeAxis(RunLanes run, double left, double width)
    {
        (this.left, this.width) = (left, width);
        steps = run.Steps.IsUsed ? run.Steps : null;
        start = steps is null ? run.Start : 0;
        length = Math.Max(1, steps is null ? (double)run.End - run.Start : steps.Count);
    }

    /// <summary>How much time a pixel shows; none of it where steps are shown, as two of these are never one.</summary>
    public double NanosecondsPerPixel => steps is null ? length / width : 0;

    public double this[long nanoseconds] => At(steps?.StepsUntil(nanoseconds) ?? nanoseconds);

    /// <summary>Round times or steps, no more than so many, with what they are called.</summary>
    public IEnumerable<(double Pixel, string Text)> Ticks(int most)
    {
        double step = Math.Max(1, Math.Pow(10, Math.Floor(Math.Log10(length / most))));
        step = Array.Find([step, 2 * step, 5 * step, 10 * step], candidate => length / candidate <= most);
        double first = Math.Ceiling(start / step) * step;
        for (int i = 0; i <= most && first + (i * step) <= start + length; i++)
        {
            double position = first + (i * step);
            string text = steps is null
                ? DurationText.Of(position, unitOf: length)
                : "step " + position.ToString(CultureInfo.InvariantCulture);
            yield return (At(position), text);
        }
    }

    private double At(double position) => left + ((position - start) / length * width);
}
