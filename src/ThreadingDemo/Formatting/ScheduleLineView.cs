using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Printing;

namespace ThreadingDemo.Formatting;

/// <summary>How the format file shows a step of a schedule.</summary>
public static class ScheduleLineView
{
    /// <summary>The lines that a step adds to the page, except the last.</summary>
    /// <param name="page">The lines that it adds.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string[] AllButLast(IReadOnlyList<StyledLine> page, bool canColour) =>
        [.. StyledLineView.Lines(page, canColour).AsEnumerable().Reverse().Skip(1).Reverse()];

    /// <summary>The last line of what a step adds to the page.</summary>
    /// <param name="page">The lines that it adds.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string Last(IReadOnlyList<StyledLine> page, bool canColour) => StyledLineView.Lines(page, canColour).Last();
}
