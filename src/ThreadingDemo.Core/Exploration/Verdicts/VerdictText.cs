using System.Linq;

namespace ThreadingDemo.Exploration;

/// <summary>The texts of a verdict in tables.</summary>
public static class VerdictText
{
    /// <summary>The verdict, and whether it is vacuous.</summary>
    public static string Of(string verdict, bool isVacuous) => isVacuous ? verdict + ", vacuous" : verdict;

    /// <summary>The pattern, its version and parameters, and the memory model unless it is sequential consistency.</summary>
    public static string Subject(string pattern, string variant, string parameter, string memory) => string.Join(
        " ",
        new[] { pattern + "/" + variant, parameter, memory == nameof(MemoryModel.Sc) ? "" : memory }
            .Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>The steps of the schedule, or in parentheses the limit that ended the search early.</summary>
    public static string Steps(string schedule, string limit) =>
        schedule.Length > 0 ? Schedule.StepsIn(schedule)
        : limit.Length > 0 ? $"({limit})"
        : "";
}
