using ThreadingDemo.Exploration.Printing;

namespace ThreadingDemo.Formatting;

/// <summary>How the format file shows a step of a schedule.</summary>
public static class ScheduleLineView
{
    /// <summary>What the step adds to the page.</summary>
    /// <param name="line">The step.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string[] Lines(ScheduleLine line, bool canColour) => StyledLineView.Lines(line.GetPage(), canColour);
}
