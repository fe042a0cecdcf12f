namespace ThreadingDemo.Rendering.Charts;

/// <summary>A bar of a chart.</summary>
/// <param name="ThreadCount">How many threads it is of.</param>
/// <param name="Series">The how manieth of the chart's thread counts that is: what has a colour of its own.</param>
/// <param name="Value">Nanoseconds, or operations a second.</param>
/// <param name="Text">The same in words.</param>
internal sealed record ChartBar(int ThreadCount, int Series, double Value, string Text)
{
    public string ThreadText => ThreadCount == 1 ? "1 thread" : System.FormattableString.Invariant($"{ThreadCount} threads");
}
