using ThreadingDemo.Rendering.Terminal;

namespace ThreadingDemo.Formatting;

/// <summary>Formats a line of a timeline for the format file.</summary>
public static class TimelineLineView
{
    /// <summary>The line, with colours, which the shell strips for files and under NO_COLOR.</summary>
    /// <param name="line">The line.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string Line(TimelineLine line, bool canColour) => canColour ? line.ToColouredText() : line.Text;
}
