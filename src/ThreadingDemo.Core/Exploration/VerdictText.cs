using System.Linq;

namespace ThreadingDemo.Exploration;

/// <summary>What tables show of a verdict.</summary>
public static class VerdictText
{
    /// <summary>The verdict, and whether it is vacuous.</summary>
    public static string Of(string verdict, bool isVacuous) => isVacuous ? verdict + ", vacuous" : verdict;

    /// <summary>The pattern, its variant, its parameters, and the memory where it is not sequentially consistent.</summary>
    public static string Subject(string pattern, string variant, string parameter, string memory) => string.Join(
        " ",
        new[] { pattern + "/" + variant, parameter, memory == nameof(MemoryModel.Sc) ? "" : memory }
            .Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>The schedule's steps, or in parentheses what ended the search before there was one.</summary>
    public static string Steps(string schedule, string limit) =>
        schedule.Length > 0 ? Schedule.StepsIn(schedule)
        : limit.Length > 0 ? $"({limit})"
        : "";
}
