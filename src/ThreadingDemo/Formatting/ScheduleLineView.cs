using System.Linq;
using ThreadingDemo.Exploration.Printing;

namespace ThreadingDemo.Formatting;

/// <summary>How the format file shows a step of a schedule.</summary>
public static class ScheduleLineView
{
    /// <summary>What the step adds to the page, but for its last line.</summary>
    /// <param name="line">The step.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string[] AllButLast(ScheduleLine line, bool canColour) =>
        [.. StyledLineView.Lines(line.GetPage(), canColour).AsEnumerable().Reverse().Skip(1).Reverse()];

    /// <summary>The last line of what the step adds to the page.</summary>
    /// <param name="line">The step.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string Last(ScheduleLine line, bool canColour) => StyledLineView.Lines(line.GetPage(), canColour).Last();
}
