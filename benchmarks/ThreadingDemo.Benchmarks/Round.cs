namespace ThreadingDemo.Benchmarks;

/// <summary>One measurement, with its floor from the same round, if it has one.</summary>
internal sealed record Round(double Measured, double? Floor = null)
{
    /// <summary>The number that is compared with the target: the ratio or, without a floor, the measurement itself.</summary>
    public double Judged => Floor is { } floor ? Measured / floor : Measured;
}
