using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Reads the names of patterns and variants in either spelling: TwoSemaphores or two-semaphores, case aside.</summary>
internal static class PatternName
{
    /// <summary>Whether the catalogue has a pattern of that name.</summary>
    public static bool IsKnown(string name) => PatternCatalog.All.Any(entry => IsSame(entry.Name, name));

    /// <summary>The pattern of a name.</summary>
    /// <exception cref="PatternException">There is none; the message says which is nearest.</exception>
    public static CatalogEntry Find(string name) =>
        PatternCatalog.All.FirstOrDefault(entry => IsSame(entry.Name, name)) ?? throw new PatternException(
            $"There is no pattern '{ShortText.Of(name)}'{NearestName.Hint(name, PatternCatalog.All.Select(entry => KebabCase.Of(entry.Name)))}.");

    /// <summary>All versions of the pattern of a name; none where there is no such pattern.</summary>
    public static IEnumerable<SyncPattern> Versions(string name) =>
        PatternCatalog.All.Where(entry => IsSame(entry.Name, name)).SelectMany(entry => entry.Variants.Select(variant => PatternCatalog.List(entry, variant)));

    /// <summary>The version of a name, or the first where none is named.</summary>
    /// <exception cref="PatternException">There is none; the message says which there are.</exception>
    public static CatalogVariant FindVariant(CatalogEntry entry, string? variant) =>
        variant is null ? PatternCatalog.FindVariant(entry, variant)
        : entry.Variants.FirstOrDefault(candidate => IsSame(candidate.Name, variant))
            ?? throw new PatternException(
                $"Pattern '{KebabCase.Of(entry.Name)}' has no variant '{ShortText.Of(variant)}'. Allowed: one of "
                + $"{string.Join(", ", entry.Variants.Select(known => KebabCase.Of(known.Name)))}.");

    // Hyphens aside, as no rule puts them into "H2O" where everybody would.
    private static bool IsSame(string name, string typed) =>
        name.Equals(typed.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
