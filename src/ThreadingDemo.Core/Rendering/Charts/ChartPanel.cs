using System.Collections.Generic;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>The groups of one critical section.</summary>
internal sealed record ChartPanel(int CriticalSectionNanoseconds, IReadOnlyList<ChartGroup> Groups)
{
    public string Title => CriticalSectionNanoseconds == 0
        ? "No critical section"
        : "Critical section of " + ChartNumber.Of(CriticalSectionNanoseconds, ChartMetric.TimePerOperation);
}

/// <summary>The bars of one primitive.</summary>
internal sealed record ChartGroup(string Primitive, IReadOnlyList<ChartBar> Bars);

/// <summary>A bar of a chart.</summary>
/// <param name="ThreadCount">The number of threads.</param>
/// <param name="Series">The index of the thread count in the chart's list, which selects the colour.</param>
/// <param name="Value">Nanoseconds or operations per second.</param>
/// <param name="Text">The value as text.</param>
internal sealed record ChartBar(int ThreadCount, int Series, double Value, string Text)
{
    public string ThreadText => ThreadCount == 1 ? "1 thread" : System.FormattableString.Invariant($"{ThreadCount} threads");
}
