using System;
using System.Linq;

namespace ThreadingDemo.Benchmarks;

/// <summary>Every figure is taken three times, as the machine may have other work.</summary>
internal static class Rounds
{
    public static Round[] Repeat(Func<Round> measure) => [.. Enumerable.Range(0, 3).Select(_ => measure())];
}
