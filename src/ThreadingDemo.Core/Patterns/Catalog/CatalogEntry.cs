using System.Collections.Generic;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A pattern of the catalogue: its description and its versions, each of which is built on demand.</summary>
public sealed class CatalogEntry(string name, PatternCategory category, string chapter, string teaches, params CatalogVariant[] variants)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The part of the catalogue that it belongs to.</summary>
    public PatternCategory Category { get; } = category;

    /// <summary>The section of the book; empty if it is not in the book.</summary>
    public string Chapter { get; } = chapter;

    /// <summary>Its lesson, in a sentence.</summary>
    public string Teaches { get; } = teaches;

    /// <summary>Its versions, the recommended one first.</summary>
    public IReadOnlyList<CatalogVariant> Variants { get; } = variants;

    /// <summary>
    /// The sizes that the book gives, such as <c>herd=9 group=3</c>; empty if it gives none or they are the defaults.
    /// </summary>
    public string BookNumbers { get; init; } = "";

    /// <summary>Builds one version.</summary>
    public Pattern Build(CatalogVariant variant)
    {
        PatternBuilder builder = new(Name, variant.Name);
        variant.Write(builder);
        return builder.Build();
    }
}
