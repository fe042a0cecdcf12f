using System;
using ThreadingDemo.Tests.Tracing;

namespace ThreadingDemo.Benchmarks;

/// <summary>Order and causality under stress: the hand-overs of the test, but many more of them.</summary>
internal static class StressFigures
{
    private const long HandOverCount = 5_000_000;

    public static Figure[] Measure() =>
    [
        Measure(HandOverStyle.Monitor, 2),
        Measure(HandOverStyle.SharedVariable, 2),
        Measure(HandOverStyle.OneThread, 2),
    ];

    private static Figure Measure(HandOverStyle style, int writerCount) =>
        new($"Violations of order in {HandOverCount:N0} hand-overs, {style}", "", Target.AtMost(0), Rounds.Repeat(() =>
        {
            HandOverStress stress = HandOverStress.Run(style, writerCount, HandOverCount);
            Console.WriteLine(
                $"{style}: {stress.EventCount:N0} events read, {stress.ChangeOfHandsCount:N0} changes of hands. {stress.Violation}");
            return new Round(stress.Violation is null ? 0 : 1);
        }));
}
