using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Documents;

/// <summary>The verdicts on one requirement at the sizes that the book gives: a line of docs/book-numbers.tsv.</summary>
/// <param name="Pattern">The pattern and version.</param>
/// <param name="Size">The values of the parameters.</param>
/// <param name="Requirement">The requirement.</param>
/// <param name="Verdict">The verdicts.</param>
/// <param name="States">The largest number of visited states.</param>
/// <param name="Time">An upper bound of the time.</param>
public sealed record BookNumber(string Pattern, string Size, string Requirement, string Verdict, string States, string Time)
{
    /// <summary>The maximum number of states of a search.</summary>
    public const int MaxStates = 3_000_000;

    /// <summary>The time limit of a search in seconds.</summary>
    public const int TimeoutSeconds = 15;

    /// <summary>The number of Pct schedules that are tried if no search decides.</summary>
    public const int ScheduleCount = 100;

    private const int PctTimeoutSeconds = 5;
    private const int Seed = 1;

    /// <summary>Explores the versions for which the book gives sizes, or those of one pattern.</summary>
    /// <param name="pattern">The pattern's name; null or empty for all.</param>
    public static IEnumerable<BookNumber> Explore(string? pattern = null) =>
        from entry in PatternCatalog.All
        where entry.BookNumbers.Length > 0 && (string.IsNullOrEmpty(pattern) || entry.Name == pattern)
        from variant in entry.Variants
        from number in Explore(entry, variant)
        select number;

    /// <summary>The lines as they are stored, each with a line feed.</summary>
    public static string Store(IEnumerable<BookNumber> numbers) => string.Concat(numbers.Select(number =>
        string.Join("\t", number.Pattern, number.Size, number.Requirement, number.Verdict, number.States, number.Time) + "\n"));

    /// <summary>Reads lines that were stored.</summary>
    public static IReadOnlyList<BookNumber> Read(string text) =>
        [.. text.Replace("\r", "").Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .Select(cells => new BookNumber(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]))];

    // If no search decides it, schedules of random priorities are tried.
    private static IEnumerable<BookNumber> Explore(CatalogEntry entry, CatalogVariant variant)
    {
        ExplorationOptions options = new() { MaxStates = MaxStates, TimeoutSeconds = TimeoutSeconds };
        IReadOnlyList<RequirementVerdicts> searched;
        try
        {
            searched = CatalogVerdicts.Explore(entry, variant, entry.BookNumbers, null, options);
        }
        catch (PatternException e)
        {
            return [new($"{entry.Name}/{variant.Name}", entry.BookNumbers, "all", $"not explored: {e.Message}", "", "")];
        }

        IReadOnlyList<RequirementVerdicts> tried = searched.Any(verdicts => verdicts.IsUndecided)
            ? CatalogVerdicts.Explore(entry, variant, entry.BookNumbers, null, options with
            {
                Strategy = SearchStrategy.Pct, ScheduleCount = ScheduleCount, Seed = Seed,
                TimeoutSeconds = PctTimeoutSeconds, ThrottleLimit = 1,
            })
            : [];
        return searched.Select(verdicts => Of($"{entry.Name}/{variant.Name}", verdicts, tried));
    }

    private static BookNumber Of(string name, RequirementVerdicts searched, IReadOnlyList<RequirementVerdicts> allTried)
    {
        string verdict = searched.Say();
        if (searched.IsUndecided)
        {
            RequirementVerdicts tried = allTried.Single(verdicts => verdicts.Requirement == searched.Requirement);
            verdict += "; tried with Pct: " + (tried.IsViolated ? RequirementVerdicts.Merged(tried.Verdicts, Tried) : "nothing found");
        }

        long states = searched.Verdicts.Max(found => found.States);
        long milliseconds = searched.Verdicts.Max(found => found.ElapsedMilliseconds);
        return new(name, searched.Verdicts[0].Parameter, searched.Requirement, verdict, Thousands(states), TimeClass(milliseconds));
    }

    private static string Tried(PatternVerdict verdict) => verdict.Verdict == nameof(Exploration.Verdict.Violated)
        ? $"**{verdict.Fault}** in at most {ScheduleText.Number(verdict.Depth)}"
        : "nothing found";

    private static string Thousands(long states) =>
        states < 1000 ? "less than 1000" : $"{(states / 1000).ToString(CultureInfo.InvariantCulture)} thousand";

    private static string TimeClass(long milliseconds) =>
        milliseconds < 1000 ? "1 s" : milliseconds < 10_000 ? "10 s" : milliseconds < 60_000 ? "1 min" : "10 min";
}
