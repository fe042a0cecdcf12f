using System.Collections.Generic;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>The groups of one critical section.</summary>
internal sealed record ChartPanel(int CriticalSectionNanoseconds, IReadOnlyList<ChartGroup> Groups)
{
    public string Title => CriticalSectionNanoseconds == 0
        ? "No critical section"
        : "Critical section of " + ChartNumber.Of(CriticalSectionNanoseconds, ChartMetric.TimePerOperation);
}
