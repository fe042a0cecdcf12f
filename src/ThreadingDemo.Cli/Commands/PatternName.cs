using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Reads the names of patterns and variants in either spelling, TwoSemaphores or two-semaphores, ignoring case.</summary>
internal static class PatternName
{
    /// <summary>Whether the catalogue has a pattern with this name.</summary>
    public static bool IsKnown(string name) => PatternCatalog.All.Any(entry => IsSame(entry.Name, name));

    /// <summary>Gets the pattern with this name.</summary>
    /// <exception cref="PatternException">There is none; the message has the nearest name.</exception>
    public static CatalogEntry Find(string name) =>
        PatternCatalog.All.FirstOrDefault(entry => IsSame(entry.Name, name)) ?? throw new PatternException(
            "There is no pattern "
                + $"'{ShortText.Of(name)}'{NearestName.Hint(name, PatternCatalog.All.Select(entry => KebabCase.Of(entry.Name)))}.");

    /// <summary>Gets all versions of the pattern with this name; empty if there is no such pattern.</summary>
    public static IEnumerable<SyncPattern> Versions(string name) =>
        PatternCatalog.All.Where(entry => IsSame(entry.Name, name)).SelectMany(
            entry => entry.Variants.Select(variant => PatternCatalog.List(entry, variant)));

    /// <summary>Gets the version with this name, or the first one if no name is given.</summary>
    /// <exception cref="PatternException">There is none; the message lists the existing ones.</exception>
    public static CatalogVariant FindVariant(CatalogEntry entry, string? variant) =>
        variant is null ? PatternCatalog.FindVariant(entry, variant)
        : entry.Variants.FirstOrDefault(candidate => IsSame(candidate.Name, variant))
            ?? throw new PatternException(
                $"Pattern '{KebabCase.Of(entry.Name)}' has no variant '{ShortText.Of(variant)}'. Allowed: one of "
                + $"{string.Join(", ", entry.Variants.Select(known => KebabCase.Of(known.Name)))}.");

    // Ignores hyphens, because no rule puts them into "H2O" as a user would.
    private static bool IsSame(string name, string typed) =>
        name.Equals(typed.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
