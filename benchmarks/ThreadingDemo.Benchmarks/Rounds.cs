using System;
using System.Linq;

namespace ThreadingDemo.Benchmarks;

/// <summary>Every figure is taken three times, as the machine may have other work.</summary>
internal static class Rounds
{
    /// <summary>Takes a figure three times.</summary>
    /// <param name="measure">Takes the figure once.</param>
    /// <param name="warmUpCount">How often it is taken before that, where its floor's code has run often and its own has not.</param>
    public static Round[] Repeat(Func<Round> measure, int warmUpCount = 0) =>
        [.. Enumerable.Range(0, warmUpCount + 3).Select(_ => measure()).Skip(warmUpCount)];
}
