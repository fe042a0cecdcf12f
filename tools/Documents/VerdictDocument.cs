using System.Collections.Generic;
using System.Linq;
using System.Text;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Documents;

/// <summary>Writes the page with the verdicts on the catalogue, and the errata of the book that follow from them.</summary>
public static class VerdictDocument
{
    /// <summary>The page in Markdown, with a line feed after each line.</summary>
    /// <param name="bookNumbers">The verdicts at the sizes that the book gives, as <see cref="BookNumber.Store"/> stores
    /// them.</param>
    public static string Markdown(string bookNumbers)
    {
        CatalogVerdicts verdicts = new();
        StringBuilder text = new();
        WriteBeginning(text);
        IReadOnlyList<ErratumEntry> errata = ErratumEntry.All();
        WriteErrata(text, errata);
        WriteClasses(text, verdicts, errata);
        WriteClaims(text, verdicts);
        WriteVerdicts(text, verdicts);
        WriteBookNumbers(text, BookNumber.Read(bookNumbers));
        WriteSchedules(text, verdicts, errata);
        return text.ToString();
    }

    private static void WriteBeginning(StringBuilder text) => Write(
        text,
        "# What exploring says of \"The Little Book of Semaphores\"",
        "",
        "Allen Downey's book is in its version 2.2.1; sections are the book's, and numbers of lines are those of `book/book.tex` in",
        "its repository, or of the listing or script that is named. `build.ps1 -Task Docs` makes this page: every interleaving of",
        "every version of the catalogue is explored, under three semantics of semaphores. Fifo is the book's property 4, Weak its",
        "property 3, Barging neither. The words of an erratum stand in the catalogue beside the version that they are about, and",
        "a test fails where exploring does not find what they say. Versions are the book's (Right or Wrong, as the book presents",
        "them; its scripts are among these), a reader's, or this project's own (Ours).",
        "",
        "A schedule is the shortest that breaks the requirement or, where it says \"at most\", the shortest that was found before a",
        "limit was reached. The steps of a starvation are those to where its cycle begins and those of one turn of it. In",
        "PowerShell with this module, `Invoke-SyncPattern -Schedule` replays a schedule on real threads, and `Format-SyncPattern",
        "-Schedule` prints it step by step beside the pattern.");

    private static void WriteErrata(StringBuilder text, IReadOnlyList<ErratumEntry> errata)
    {
        Write(
            text,
            "",
            "## Errata",
            "",
            "Versions that the book or one of its scripts presents, and what goes wrong in them that the book does not say.");
        foreach (ErratumEntry entry in errata)
        {
            (Erratum erratum, CatalogVariant variant) = (entry.Erratum, entry.Variant);
            string mended = erratum.MendedBy.Length > 0 ? $" As in `{entry.Entry.Name}/{erratum.MendedBy}`." : "";
            Write(
                text,
                "",
                $"### {entry.Number}. {entry.Entry.Name}/{variant.Name}: {erratum.Where}",
                "",
                erratum.GoesWrong,
                "",
                $"- It breaks: {erratum.Breaks}",
                $"- Requirement: `{erratum.Requirement}`",
                $"- Smallest instance: `{erratum.Instance}`; {entry.Found.Say()} steps",
                $"- Steps: `{entry.Shown.Schedule}`",
                $"- Smallest change: {erratum.Change}{mended}",
                "",
                "```powershell",
                entry.Command(),
                "```");
        }
    }

    private static void WriteClasses(StringBuilder text, CatalogVerdicts verdicts, IReadOnlyList<ErratumEntry> errata)
    {
        Write(
            text,
            "",
            "## What is presented as right and violates a requirement",
            "",
            "Three classes: a fault, with the number of its erratum; what the book admits; what is outside of its assumptions. The",
            "sizes are those of the table below. A version mends a requirement if it has all of the other version's requirements,",
            "keeps this one wherever that does not, and keeps the others, but for a starvation that both have.");
        foreach (ViolationClass kind in new[] { ViolationClass.Fault, ViolationClass.Admitted, ViolationClass.OutsideAssumptions })
        {
            string heading = kind switch
            {
                ViolationClass.Fault => "### A fault",
                ViolationClass.Admitted => "### Admitted by the book",
                _ => "### Outside of the book's assumptions",
            };
            string reason = kind == ViolationClass.Fault ? "erratum" : "why";
            Write(text, "", heading, "", $"| version | section | requirement | found | {reason} | mended by |",
                "|---|---|---|---|---|---|");
            foreach ((CatalogEntry entry, CatalogVariant variant, RequirementVerdicts violated) in Violations(verdicts))
            {
                (ViolationClass found, string why) = CatalogVerdicts.Classify(variant, violated);
                if (found == kind)
                {
                    string because = kind == ViolationClass.Fault ? ErratumEntry.Numbers(errata, variant, violated) : why;
                    string menders = string.Join(", ", verdicts.Menders(entry, variant, violated).Select(mender => mender.Name));
                    WriteRow(text, $"{entry.Name}/{variant.Name}", entry.Chapter, violated.Requirement, violated.Say(), because, menders);
                }
            }
        }
    }

    // The violated requirements of versions that the book presents as right, and those of other versions that have an erratum.
    private static IEnumerable<(CatalogEntry Entry, CatalogVariant Variant, RequirementVerdicts Violated)> Violations(
        CatalogVerdicts verdicts) =>
        from entry in PatternCatalog.All
        where entry.Category != PatternCategory.Beyond
        from variant in entry.Variants
        from found in verdicts[variant]
        where found.IsViolated && (variant.Book == BookVerdict.Right || ErratumEntry.Covers(variant, found))
        select (entry, variant, found);

    private static void WriteClaims(StringBuilder text, CatalogVerdicts verdicts)
    {
        Write(
            text,
            "",
            "## What readers have claimed",
            "",
            "Issues and pull requests of AllenDowney/LittleBookOfSemaphores that are about what the code does.",
            "",
            "| where | claim | is it so | shown by |",
            "|---|---|---|---|");
        foreach (ReaderClaim claim in ReaderClaims.All)
        {
            RequirementVerdicts found = Find(verdicts, claim);
            WriteRow(text, claim.Reference, claim.Claim, claim.Judgement, $"{claim.Pattern}, {claim.Requirement}: {found.Say()}");
        }
    }

    private static RequirementVerdicts Find(CatalogVerdicts verdicts, ReaderClaim claim)
    {
        string[] name = claim.Pattern.Split('/');
        CatalogVariant variant = PatternCatalog.FindVariant(PatternCatalog.Find(name[0]), name[1]);
        return verdicts[variant].FirstOrDefault(found => found.Requirement == claim.Requirement)
            ?? throw new PatternException($"Pattern {claim.Pattern} has no requirement '{claim.Requirement}'.");
    }

    private static void WriteVerdicts(StringBuilder text, CatalogVerdicts verdicts)
    {
        Write(
            text,
            "",
            "## Sizes and verdicts",
            "",
            "One verdict where Fifo, Weak and Barging agree. \"Vacuous\" says that some instructions are never reached at this size.");
        foreach (IGrouping<PatternCategory, CatalogEntry> category in PatternCatalog.All.GroupBy(entry => entry.Category))
        {
            Write(text, "", $"### {category.Key}");
            foreach (CatalogEntry entry in category)
            {
                Write(
                    text, "", $"#### {entry.Name}{(entry.Chapter.Length > 0 ? $" ({entry.Chapter})" : "")}", "",
                    "| version | by | size | states | requirement | verdict |", "|---|---|---|---|---|---|");
                foreach (CatalogVariant variant in entry.Variants)
                {
                    foreach (RequirementVerdicts found in verdicts[variant])
                    {
                        string states = ScheduleText.Number((int)found.Verdicts.Max(verdict => verdict.States));
                        WriteRow(text, variant.Name, variant.Book.ToString(), found.Verdicts[0].Parameter, states, found.Requirement,
                            found.Say());
                    }
                }
            }
        }
    }

    private static void WriteBookNumbers(StringBuilder text, IReadOnlyList<BookNumber> numbers)
    {
        Write(
            text,
            "",
            "## At the book's own numbers",
            "",
            "`build.ps1 -Task Verdicts` explores the patterns for which the book gives sizes, and writes `docs/book-numbers.tsv`, which",
            $"this table shows. A search ends at {BookNumber.MaxStates / 1_000_000} million states or after {BookNumber.TimeoutSeconds} "
                + $"seconds. What it does not decide is tried with up to",
            $"{BookNumber.ScheduleCount} schedules of random priorities (Pct, seed 1). For patterns that are not here the book gives no "
                + $"sizes, or those above.",
            "",
            "| version | size | requirement | verdict | states at most | in less than |",
            "|---|---|---|---|---|---|");
        foreach (BookNumber number in numbers)
        {
            WriteRow(text, number.Pattern, number.Size, number.Requirement, number.Verdict, number.States, number.Time);
        }
    }

    private static void WriteSchedules(StringBuilder text, CatalogVerdicts verdicts, IReadOnlyList<ErratumEntry> errata)
    {
        Write(text, "", "## Appendix: the errata step by step");
        foreach (ErratumEntry entry in errata)
        {
            string name = $"{entry.Number}. {entry.Entry.Name}/{entry.Variant.Name}, {entry.Shown.Semantics}";
            Write(text, "", $"{name}: {entry.Shown.Explanation}");
        }

        Write(text, "", "## Appendix: schedules", "", "The schedules of the sizes and verdicts above.", "");
        IEnumerable<PatternVerdict> violated = PatternCatalog.All
            .SelectMany(entry => entry.Variants)
            .SelectMany(variant => verdicts[variant])
            .SelectMany(found => found.Violated);
        foreach (PatternVerdict verdict in violated.Where(verdict => verdict.Schedule.Length > 0))
        {
            Write(text, $"- {verdict.Requirement}: `{verdict.Schedule}`");
        }
    }

    private static void WriteRow(StringBuilder text, params string[] cells) =>
        Write(text, $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|")))} |");

    private static void Write(StringBuilder text, params string[] lines)
    {
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
        }
    }
}
