using System.Linq;
using System.Text;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Documents;

/// <summary>The catalogue as a page of documentation.</summary>
public static class CatalogDocument
{
    /// <summary>The page in Markdown, with a line feed after each line.</summary>
    public static string Markdown()
    {
        StringBuilder text = new();
        Write("# The catalogue of synchronisation patterns");
        Write("");
        Write("Made by `build.ps1 -Task Docs` of the catalogue itself. Chapters are those of Allen Downey's \"The Little Book of");
        Write("Semaphores\", 2.2.1; \"Right\" and \"Wrong\" say how the book presents a version, not what exploring it finds.");
        foreach (IGrouping<PatternCategory, CatalogEntry> category in PatternCatalog.All.GroupBy(entry => entry.Category))
        {
            Write("");
            Write($"## {category.Key}");
            foreach (CatalogEntry entry in category)
            {
                Write("");
                Write($"### {entry.Name}{(entry.Chapter.Length > 0 ? $" ({entry.Chapter})" : "")}");
                Write("");
                Write(entry.Teaches);
                Write("");
                Write("| variant | book | what is special | threads | requirements |");
                Write("|---|---|---|---|---|");
                foreach (SyncPattern pattern in entry.Variants.Select(variant => PatternCatalog.List(entry, variant)))
                {
                    Write($"| {Cell(pattern.Variant)} | {pattern.Book} | {Cell(pattern.Note)} | {Cell(pattern.Threads)} | {Cell(pattern.Requirements)} |");
                }
            }
        }

        return text.ToString();

        void Write(string line) => text.Append(line).Append('\n');
    }

    private static string Cell(string text) => text.Replace("|", "\\|");
}
