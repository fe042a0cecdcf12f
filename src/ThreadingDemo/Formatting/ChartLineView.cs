using System.Linq;
using ThreadingDemo.Rendering.Charts;

namespace ThreadingDemo.Formatting;

/// <summary>Formats a line of a chart for the format file.</summary>
public static class ChartLineView
{
    private const string ResetStyle = "\u001b[0m";

    private static readonly string[] barStyles = ["\u001b[36m", "\u001b[33m", "\u001b[32m", "\u001b[35m", "\u001b[94m", "\u001b[91m"];

    /// <summary>The line, with colours, which the shell strips for files and under NO_COLOR.</summary>
    /// <param name="line">The line.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string Line(ChartLine line, bool canColour) => canColour ? string.Concat(line.Parts.Select(Coloured)) : line.Text;

    private static string Coloured(ChartPart part)
    {
        string style = part.Style switch
        {
            ChartStyle.Heading => "\u001b[1m",
            ChartStyle.Remark => "\u001b[90m",
            ChartStyle.Bar => barStyles[part.Series % barStyles.Length],
            _ => "",
        };
        return style.Length > 0 && part.Text.Length > 0 ? style + part.Text + ResetStyle : part.Text;
    }
}
