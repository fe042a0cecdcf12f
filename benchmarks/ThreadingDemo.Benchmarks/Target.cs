using System.Globalization;

namespace ThreadingDemo.Benchmarks;

/// <summary>What a figure is to reach, or not to exceed.</summary>
internal sealed record Target(double Bound, bool IsUpperBound)
{
    public static Target AtMost(double bound) => new(bound, IsUpperBound: true);

    public static Target AtLeast(double bound) => new(bound, IsUpperBound: false);

    public bool IsMetBy(double number) => IsUpperBound ? number <= Bound : number >= Bound;

    public override string ToString() => (IsUpperBound ? "<= " : ">= ") + Bound.ToString(CultureInfo.InvariantCulture);
}
