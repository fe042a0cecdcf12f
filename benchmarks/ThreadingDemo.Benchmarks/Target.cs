using System.Globalization;

namespace ThreadingDemo.Benchmarks;

/// <summary>A bound that a figure has to reach, or must not exceed.</summary>
internal sealed record Target(double Least, double Most)
{
    public static Target AtMost(double bound) => new(double.NegativeInfinity, bound);

    public static Target AtLeast(double bound) => new(bound, double.PositiveInfinity);

    public static Target Between(double least, double most) => new(least, most);

    public bool IsMetBy(double number) => number >= Least && number <= Most;

    public override string ToString() =>
        double.IsInfinity(Least) ? "<= " + Text(Most)
        : double.IsInfinity(Most) ? ">= " + Text(Least)
        : $"{Text(Least)} to {Text(Most)}";

    private static string Text(double bound) => bound.ToString(CultureInfo.InvariantCulture);
}
