using System.Management.Automation.Host;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Formatting;

/// <summary>Formats a verdict for the format file; also a copy from a file or a job.</summary>
public static class PatternVerdictView
{
    private const string ResetStyle = "\u001b[0m";

    /// <summary>The verdict, with colours, which the shell strips for files and under NO_COLOR.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="isVacuous">Whether some instructions were never reached.</param>
    /// <param name="canColour">Whether the shell shows colours.</param>
    public static string Verdict(string verdict, bool isVacuous, bool canColour)
    {
        string text = VisibleText.Of(VerdictText.Of(verdict, isVacuous));
        string style = verdict switch
        {
            nameof(Exploration.Verdict.Violated) => "\u001b[31m",
            nameof(Exploration.Verdict.Holds) when !isVacuous => "\u001b[32m",
            _ => "\u001b[33m",
        };
        return canColour ? style + text + ResetStyle : text;
    }

    /// <summary>The pattern, its variant, its parameters, and the memory model unless it is sequentially consistent.</summary>
    public static string Subject(string pattern, string variant, string parameter, string memory) =>
        VisibleText.Of(VerdictText.Subject(pattern, variant, parameter, memory));

    /// <summary>The text of the last column: the steps of the schedule, or the limit that ended the search.</summary>
    public static string Schedule(string schedule, string limit, int before, PSHost host) =>
        Cell.Last(VerdictText.Steps(schedule, limit), before, host);
}
