namespace ThreadingDemo.Benchmarks;

/// <summary>One measurement, and its floor from the same round where it has one.</summary>
internal sealed record Round(double Measured, double? Floor = null)
{
    /// <summary>What is held against the target: the ratio, or without a floor the number itself.</summary>
    public double Judged => Floor is { } floor ? Measured / floor : Measured;
}
