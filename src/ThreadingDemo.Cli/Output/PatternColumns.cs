using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Cli.Output;

/// <summary>The columns of a table of patterns, with names in the spelling of the commands.</summary>
internal static class PatternColumns
{
    public static IReadOnlyList<Column<PatternRow>> All { get; } =
    [
        new("Name", PatternCatalog.All.Max(entry => KebabCase.Of(entry.Name).Length), row => KebabCase.Of(row.Name)),
        new("Variant", PatternCatalog.Patterns.Max(pattern => KebabCase.Of(pattern.Variant).Length), row => KebabCase.Of(row.Variant)),
        new("Chapter", 7, row => row.Chapter),
        new("Book", 6, row => row.Book),
        new("Note", 10, row => row.Note),
    ];
}
