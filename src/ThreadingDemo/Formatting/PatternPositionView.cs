using System.Management.Automation.Host;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Printing;

namespace ThreadingDemo.Formatting;

/// <summary>Formats a position for the format file.</summary>
public static class PatternPositionView
{
    /// <summary>The lines of the position.</summary>
    /// <param name="position">The position.</param>
    /// <param name="host">The host of the window.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string[] Lines(PatternPosition position, PSHost host, bool canColour) =>
        StyledLineView.Lines(PositionListing.Lines(position, WindowWidth.Of(host)), canColour);
}
