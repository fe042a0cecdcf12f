using System;
using System.Linq;

namespace ThreadingDemo.Benchmarks;

/// <summary>Every figure is measured three times, because the machine may have other work.</summary>
internal static class Rounds
{
    /// <summary>Measures a figure three times.</summary>
    /// <param name="measure">Measures the figure once.</param>
    /// <param name="warmUpCount">The number of measurements before that, if the code of its floor has run often and its own
    /// has not.</param>
    public static Round[] Repeat(Func<Round> measure, int warmUpCount = 0) =>
        [.. Enumerable.Range(0, warmUpCount + 3).Select(_ => measure()).Skip(warmUpCount)];
}
