namespace ThreadingDemo.Controlling;

/// <summary>How far a search is.</summary>
/// <param name="ScheduleCount">How many schedules were tried.</param>
/// <param name="Total">How many are to be; null where that is not known.</param>
/// <param name="OutcomeCount">How many outcomes were found.</param>
public sealed record ControlProgress(long ScheduleCount, long? Total, int OutcomeCount)
{
    /// <inheritdoc/>
    public override string ToString() => string.Format(
        System.Globalization.CultureInfo.InvariantCulture,
        "{0:N0}{1} schedules, {2} outcome{3}",
        ScheduleCount,
        Total is null ? "" : $" of {Total.Value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)}",
        OutcomeCount,
        OutcomeCount == 1 ? "" : "s");
}
