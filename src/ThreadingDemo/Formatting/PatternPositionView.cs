using System.Management.Automation.Host;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Printing;

namespace ThreadingDemo.Formatting;

/// <summary>How the format file shows a position.</summary>
public static class PatternPositionView
{
    /// <summary>The lines of the position.</summary>
    /// <param name="position">The position.</param>
    /// <param name="host">Whose window it is shown in.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string[] Lines(PatternPosition position, PSHost host, bool canColour) =>
        StyledLineView.Lines(PositionListing.Lines(position, WindowWidth.Of(host)), canColour);
}
