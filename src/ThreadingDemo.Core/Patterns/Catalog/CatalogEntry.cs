using System.Collections.Generic;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A pattern of the catalogue: what it is about, and its versions, none of which is built before it is asked for.</summary>
public sealed class CatalogEntry(string name, PatternCategory category, string chapter, string teaches, params CatalogVariant[] variants)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Which part of the catalogue it belongs to.</summary>
    public PatternCategory Category { get; } = category;

    /// <summary>The book's section; empty where it is beyond the book.</summary>
    public string Chapter { get; } = chapter;

    /// <summary>Its lesson, in a sentence.</summary>
    public string Teaches { get; } = teaches;

    /// <summary>Its versions, the recommended one first.</summary>
    public IReadOnlyList<CatalogVariant> Variants { get; } = variants;

    /// <summary>The sizes that the book gives, as <c>herd=9 group=3</c>; empty where it gives none, or the defaults are these.</summary>
    public string BookNumbers { get; init; } = "";

    /// <summary>Builds one version.</summary>
    public Pattern Build(CatalogVariant variant)
    {
        PatternBuilder builder = new(Name, variant.Name);
        variant.Write(builder);
        return builder.Build();
    }
}
