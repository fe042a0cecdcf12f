using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Printing;

namespace ThreadingDemo.Formatting;

/// <summary>Formats a step of a schedule for the format file.</summary>
public static class ScheduleLineView
{
    /// <summary>The lines that a step adds to the page, except the last.</summary>
    /// <param name="page">The lines that it adds.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string[] AllButLast(IReadOnlyList<StyledLine> page, bool canColour) =>
        [.. StyledLineView.Lines(page, canColour).AsEnumerable().Reverse().Skip(1).Reverse()];

    /// <summary>The last line that a step adds to the page.</summary>
    /// <param name="page">The lines that it adds.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string Last(IReadOnlyList<StyledLine> page, bool canColour) => StyledLineView.Lines(page, canColour).Last();
}
