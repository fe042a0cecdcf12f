using System;
using System.Collections.Generic;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>Where times lie on a line of pixels.</summary>
internal sealed class TimeAxis
{
    private readonly double start;
    private readonly double left;
    private readonly double width;

    public TimeAxis(long start, long end, double left, double width)
    {
        (this.start, this.left, this.width) = (start, left, width);
        Duration = Math.Max(1, (double)end - start);
    }

    public double Duration { get; }

    public double NanosecondsPerPixel => Duration / width;

    public double this[double nanoseconds] => left + ((nanoseconds - start) / Duration * width);

    /// <summary>Round times, no more than so many, with what they are called.</summary>
    public IEnumerable<(double Nanoseconds, string Text)> Ticks(int most)
    {
        double step = Math.Max(1, Math.Pow(10, Math.Floor(Math.Log10(Duration / most))));
        step = Array.Find([step, 2 * step, 5 * step, 10 * step], candidate => Duration / candidate <= most);
        double first = Math.Ceiling(start / step) * step;
        for (int i = 0; i <= most && first + (i * step) <= start + Duration; i++)
        {
            double time = first + (i * step);
            yield return (time, DurationText.Of(time, unitOf: Duration));
        }
    }
}
