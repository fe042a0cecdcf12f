using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Exploration;

/// <summary>What exploring the whole catalogue finds, as a page of documentation.</summary>
public static class VerdictDocument
{
    private static readonly PatternSemantics[] Semantics = [PatternSemantics.Fifo, PatternSemantics.Weak, PatternSemantics.Barging];

    /// <summary>The page in Markdown, with a line feed after each line.</summary>
    public static string Markdown()
    {
        ILookup<string, PatternVerdict> verdicts = PatternCatalog.Patterns
            .SelectMany(pattern => new Explorer(pattern, options: new ExplorationOptions { Semantics = Semantics }).Verdicts())
            .ToLookup(verdict => verdict.Pattern);
        StringBuilder text = new();
        WriteBeginning(text, verdicts);
        foreach (IGrouping<PatternCategory, CatalogEntry> category in PatternCatalog.All.GroupBy(entry => entry.Category))
        {
            Write(text, "", $"## {category.Key}");
            foreach (CatalogEntry entry in category)
            {
                WritePattern(text, entry, [.. verdicts[entry.Name]]);
            }
        }

        return text.ToString();
    }

    private static void WriteBeginning(StringBuilder text, ILookup<string, PatternVerdict> verdicts)
    {
        Write(
            text,
            "# What exploring the catalogue finds",
            "",
            "Made by `build.ps1 -Task Docs` with the catalogue's own sizes: every interleaving of every version, under the three",
            "semantics of semaphores. Chapters are those of Allen Downey's \"The Little Book of Semaphores\", 2.2.1. A schedule",
            "below is the shortest that breaks the requirement or, where it says \"at most\", the shortest that was found before a",
            "limit was reached. The steps of a starvation are those to where its cycle begins and those of one turn of it.",
            "`Invoke-SyncPattern -Schedule` replays a schedule on real threads, and `Format-SyncPattern -Schedule` prints it step by",
            "step beside the pattern, whose lines `Get-SyncPattern NAME | Format-SyncPattern` prints.",
            "",
            "## Presented as solutions, and refuted",
            "",
            "Under the semantics that are named; a version that mends it keeps all of its own requirements under the same.",
            "",
            "| pattern | chapter | requirement | fault | steps | mended by |",
            "|---|---|---|---|---|---|");
        foreach (CatalogEntry entry in PatternCatalog.All)
        {
            foreach (CatalogVariant variant in entry.Variants.Where(variant => variant.Book == BookVerdict.Right))
            {
                foreach (IGrouping<string, PatternVerdict> refuted in verdicts[entry.Name].Where(verdict => verdict.Variant == variant.Name && IsViolated(verdict)).GroupBy(verdict => verdict.Requirement))
                {
                    Write(text, $"| {entry.Name}/{variant.Name} | {entry.Chapter} | {Cell(refuted.Key)} | {Join(refuted.Select(v => $"{v.Fault} ({v.Semantics})"))} | {Join(refuted.Select(Steps))} | {Mending(entry, refuted, [.. verdicts[entry.Name]])} |");
                }
            }
        }
    }

    // The versions that keep all that they require wherever this one does not.
    private static string Mending(CatalogEntry entry, IGrouping<string, PatternVerdict> refuted, IReadOnlyList<PatternVerdict> verdicts) => Join(entry.Variants
        .Select(variant => variant.Name)
        .Where(name => refuted.All(violated => verdicts.Where(v => v.Variant == name && v.Semantics == violated.Semantics).All(v => v.Verdict == nameof(Verdict.Holds)))));

    private static void WritePattern(StringBuilder text, CatalogEntry entry, IReadOnlyList<PatternVerdict> verdicts)
    {
        Write(text, "", $"### {entry.Name}{(entry.Chapter.Length > 0 ? $" ({entry.Chapter})" : "")}", "", "| variant | presented as | requirement | Fifo | Weak | Barging |", "|---|---|---|---|---|---|");
        foreach (CatalogVariant variant in entry.Variants)
        {
            foreach (IGrouping<string, PatternVerdict> row in verdicts.Where(verdict => verdict.Variant == variant.Name).GroupBy(verdict => verdict.Requirement))
            {
                Write(text, $"| {variant.Name} | {variant.Book} | {Cell(row.Key)} | {string.Join(" | ", Semantics.Select(semantics => Say(row.Single(verdict => verdict.Semantics == semantics.ToString()))))} |");
            }
        }

        IReadOnlyList<PatternVerdict> violated = [.. verdicts.Where(verdict => IsViolated(verdict) && verdict.Schedule.Length > 0)];
        if (violated.Count > 0)
        {
            Write(text, "");
        }

        foreach (PatternVerdict verdict in violated)
        {
            Write(text, $"- {verdict.Variant}, {verdict.Requirement}, {verdict.Semantics}: `{verdict.Schedule}`");
        }
    }

    private static string Say(PatternVerdict verdict) =>
        verdict.Verdict == nameof(Verdict.Inconclusive) ? $"inconclusive ({verdict.Limit})"
        : verdict.Verdict == nameof(Verdict.Holds) ? "holds" + (verdict.Vacuous ? " (vacuous)" : "")
        : verdict.Schedule.Length > 0 ? $"**{verdict.Fault}** in {Steps(verdict)}"
        : $"**{verdict.Fault}**";

    private static bool IsViolated(PatternVerdict verdict) => verdict.Verdict == nameof(Verdict.Violated);

    private static string Steps(PatternVerdict verdict) => (verdict.Limit.Length > 0 ? "at most " : "") + ScheduleText.Number(verdict.Depth);

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);

    private static string Cell(string text) => text.Replace("|", "\\|");

    private static void Write(StringBuilder text, params string[] lines)
    {
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
        }
    }
}
